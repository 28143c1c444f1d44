package io.skein.kit.model;

import io.skein.kit.model.Dialogue.Said;
import io.skein.kit.model.Step.Action;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How the scripted model answers requests for summaries. It keeps what is marked: every {@code KEEP-word} of what it is
 * shown is in the summary, so that a fact can be followed through one summary after the other.
 *
 * @param takes how long each takes
 * @param error the code of the error that each ends with instead, if it does
 */
public record Summaries(Duration takes, Optional<String> error, AtomicInteger count) {

    static final String SUMMARY = "MOCK-SUMMARY";

    private static final Pattern KEPT = Pattern.compile("KEEP-[\\w-]+");

    public static Summaries working() {
        return slow(Duration.ZERO);
    }

    public static Summaries slow(Duration takes) {
        return new Summaries(takes, Optional.empty(), new AtomicInteger());
    }

    /** The code is one of those that scripts know, as {@code 500}. */
    public static Summaries failing(String error) {
        return new Summaries(Duration.ZERO, Optional.of(error), new AtomicInteger());
    }

    Step next(Dialogue dialogue) {
        var manner = Manners.with(Step.Manner.PLAIN, "slow", Long.toString(takes.toMillis()));
        return new Step(
                error.<Action>map(code -> new Action.Fail(code, Optional.empty()))
                        .orElseGet(() -> new Action.Say(text(dialogue), false)),
                manner);
    }

    private String text(Dialogue dialogue) {
        var kept = KEPT.matcher(dialogue.said().stream().map(Said::text).collect(Collectors.joining("\n")))
                .results()
                .map(MatchResult::group)
                .distinct()
                .collect(Collectors.joining(" "));
        return SUMMARY + "-" + count.incrementAndGet() + " of what was said before"
                + (kept.isEmpty() ? "" : ": " + kept);
    }
}
