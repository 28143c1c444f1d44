package io.skein.kit.model;

import io.skein.kit.model.Step.Manner;
import io.skein.kit.model.Step.Usage;
import java.time.Duration;
import java.util.Set;

/** Directives that say how the next action is done. */
final class Manners {

    private static final Set<String> KINDS = Set.of("slow", "chunk", "usage", "reason", "with");

    private Manners() {}

    static boolean knows(String kind) {
        return KINDS.contains(kind);
    }

    static Manner with(Manner so, String kind, String value) {
        return switch (kind) {
            case "slow" -> new Manner(millis(value), so.between(), so.usage(), so.reasoning(), so.beside());
            case "chunk" -> new Manner(so.before(), millis(value), so.usage(), so.reasoning(), so.beside());
            case "usage" -> new Manner(so.before(), so.between(), usage(value), so.reasoning(), so.beside());
            case "reason" -> new Manner(so.before(), so.between(), so.usage(), value, so.beside());
            case "with" -> new Manner(so.before(), so.between(), so.usage(), so.reasoning(), value);
            default -> throw new IllegalStateException("no such manner: " + kind);
        };
    }

    private static Duration millis(String value) {
        return Duration.ofMillis(Long.parseLong(value));
    }

    private static Usage usage(String value) {
        String[] counts = value.split(",", 2);
        return new Usage(Integer.parseInt(counts[0]), counts.length > 1 ? Integer.parseInt(counts[1]) : 1);
    }
}
