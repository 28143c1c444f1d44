package io.skein.summarizer.compaction;

import io.skein.contracts.compaction.CompactionSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** The instructions to the summarising model, from resource files, unless the agent's settings have their own. */
final class Prompts {

    static final String ACKNOWLEDGEMENT_ASKED = "Have you understood what you are to write?";
    static final String ACKNOWLEDGEMENT =
            "Yes. I will write one dense text that stands for the older notes and the transcript, and nothing else.";

    private final Map<CompactionSettings.Mode, String> texts = new EnumMap<>(CompactionSettings.Mode.class);

    Prompts() {
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
    }

    String of(CompactionSettings settings) {
        var own = settings.prompt();
        return own == null || own.isBlank() ? Objects.requireNonNull(texts.get(settings.mode())) : own;
    }

    private static String read(String name) {
        try (var in = Prompts.class.getResourceAsStream("/prompts/" + name + ".md")) {
            if (in == null) {
                throw new IllegalStateException("no prompt " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
