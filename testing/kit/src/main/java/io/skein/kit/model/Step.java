package io.skein.kit.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One answer of a script: what to do, and how. */
record Step(Action action, Manner manner) {

    sealed interface Action {

        /** {@code byWord} streams one word per chunk. */
        record Say(String text, boolean byWord) implements Action {}

        /** Says so much and is cut by the token limit. */
        record RunOut(String text) implements Action {}

        record CallTools(List<ToolUse> calls) implements Action {}

        /** Answers with an error; the first {@code times} attempts only, if given. */
        record Fail(String code, Optional<Integer> times) implements Action {}

        /** Streams so many words, then drops the connection. */
        record Disconnect(int words) implements Action {}
    }

    /** The arguments are raw text: JSON, or what a confused model might write. */
    record ToolUse(String name, String arguments) {}

    record Manner(
            Duration before,
            Duration between,
            @Nullable Usage usage,
            @Nullable String reasoning,
            @Nullable String beside) {

        static final Manner PLAIN = new Manner(Duration.ZERO, Duration.ZERO, null, null, null);
    }

    record Usage(int prompt, int completion) {}
}
