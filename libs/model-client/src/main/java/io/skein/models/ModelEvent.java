package io.skein.models;

import io.skein.contracts.runs.TokenLogprob;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A piece of a model's answer. */
public sealed interface ModelEvent {

    record Text(String fragment) implements ModelEvent {}

    record Reasoning(String fragment) implements ModelEvent {}

    /** A call begins. Every later fragment carries the same id. */
    record CallStarted(String callId, String name) implements ModelEvent {}

    record CallArguments(String callId, String fragment) implements ModelEvent {}

    /**
     * The whole answer; what was streamed before, joined. Always last. {@code logprobs} is empty unless they were asked
     * for.
     */
    record Completed(
            String text,
            List<ModelRequest.Thought> thoughts,
            List<ModelRequest.Call> calls,
            Finish finish,
            Tokens tokens,
            List<TokenLogprob> logprobs)
            implements ModelEvent {

        public Completed(
                String text,
                List<ModelRequest.Thought> thoughts,
                List<ModelRequest.Call> calls,
                Finish finish,
                Tokens tokens) {
            this(text, thoughts, calls, finish, tokens, List.of());
        }
    }

    /** Why the model stopped. */
    enum Finish {
        STOP,
        TOOL_CALLS,
        LENGTH,
        REFUSED
    }

    /** Counts by the provider; null where it gives none. */
    record Tokens(
            int prompt,
            int completion,
            int total,
            @Nullable Integer cachedInput,
            @Nullable Integer cacheWrite,
            @Nullable Integer reasoning) {}
}
