package io.skein.contracts.compaction;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The instructions to summarising models that hold where nobody gave one: a resource file for each way to compact. */
public final class CompactionPrompts {

    /** For a text about a conversation that takes nothing out of its window. */
    public static final String RECAP = read("recap");

    private static final Map<CompactionSettings.Mode, String> TEXTS = texts();

    private CompactionPrompts() {}

    public static String of(CompactionSettings.Mode mode) {
        return Objects.requireNonNull(TEXTS.get(mode));
    }

    /** Whether a caller who repeats what he was shown gave none of his own. */
    static boolean isOwn(@Nullable String prompt) {
        return prompt != null && !prompt.isBlank() && !TEXTS.containsValue(prompt);
    }

    private static Map<CompactionSettings.Mode, String> texts() {
        var texts = new EnumMap<CompactionSettings.Mode, String>(CompactionSettings.Mode.class);
        for (var mode : CompactionSettings.Mode.values()) {
            texts.put(
                    mode,
                    read(
                            switch (mode) {
                                case ALL -> "all";
                                case SLIDING_WINDOW -> "sliding_window";
                                case SELF_COMPACT_ALL, SELF_COMPACT_SLIDING_WINDOW -> "self";
                            }));
        }
        return texts;
    }

    private static String read(String name) {
        try (var in = CompactionPrompts.class.getResourceAsStream(name + ".md")) {
            if (in == null) {
                throw new IllegalStateException("no prompt " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
