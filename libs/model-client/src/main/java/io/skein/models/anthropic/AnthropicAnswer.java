package io.skein.models.anthropic;

import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.model.anthropic.AnthropicTokenUsage;
import dev.langchain4j.model.anthropic.internal.api.AnthropicStreamingException;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.output.TokenUsage;
import io.skein.models.ModelEvent.Finish;
import io.skein.models.ModelEvent.Tokens;
import io.skein.models.ModelFailure;
import io.skein.models.ModelFailure.Kind;
import io.skein.models.ModelRequest.Thought;
import io.skein.models.answers.Answer;
import io.skein.models.http.ProviderErrors;
import org.jspecify.annotations.Nullable;

/** Turns what LangChain4j reports of a stream into an {@link Answer}; each thought keeps its own signature. */
final class AnthropicAnswer implements StreamingChatResponseHandler {

    private final Answer answer;
    private final ProviderErrors errors;
    private final StringBuilder thinking = new StringBuilder();
    private final StringBuilder arguments = new StringBuilder();
    private int calls;
    private String stopReason = "";

    AnthropicAnswer(Answer answer, ProviderErrors errors) {
        this.answer = answer;
        this.errors = errors;
    }

    @Override
    public void onPartialResponse(String fragment) {
        answer.text(fragment);
    }

    @Override
    public void onPartialThinking(PartialThinking fragment) {
        thinking.append(fragment.text());
        answer.reasoning(fragment.text());
    }

    /** LangChain4j reports empty arguments once more when the call ends. */
    @Override
    public void onPartialToolCall(PartialToolCall call) {
        boolean repeated = "{}".contentEquals(arguments) && "{}".equals(call.partialArguments());
        if (!repeated) {
            arguments.append(call.partialArguments());
            answer.callArguments(call.index(), call.partialArguments());
        }
    }

    @Override
    public void onUnmappedRawEvent(Object raw) {
        if (!(raw instanceof ServerSentEvent event) || !event.data().startsWith("{")) {
            return;
        }
        switch (AnthropicEvent.read(event.data())) {
            case AnthropicEvent.CallStarts(var id, var name) -> {
                arguments.setLength(0);
                answer.callStarts(calls++, id, name);
            }
            case AnthropicEvent.Redacted(var data) -> answer.thought(new Thought(null, null, data));
            case AnthropicEvent.Signed(var signature) -> keepThought(signature);
            case AnthropicEvent.BlockEnds() -> keepThought(null);
            case AnthropicEvent.Stops(var reason) -> stopReason = reason;
            case AnthropicEvent.Other() -> {}
        }
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
        answer.complete(finish(stopReason), tokens(response.metadata().tokenUsage()));
    }

    @Override
    public void onError(Throwable error) {
        answer.fail(
                switch (error) {
                    case ModelFailure known -> known;
                    case AnthropicStreamingException told ->
                        errors.streamed(told.type(), String.valueOf(told.getMessage()));
                    default -> errors.failure(Kind.UNREADABLE_RESPONSE, "sent what cannot be read", error);
                });
    }

    /** The stream is over; if the answer is not, it was cut. */
    void ended() {
        answer.fail(errors.failure(Kind.CONNECTION, "ended before the answer did", null));
    }

    private void keepThought(@Nullable String signature) {
        if (!thinking.isEmpty()) {
            answer.thought(new Thought(thinking.toString(), signature, null));
            thinking.setLength(0);
        }
    }

    private static Finish finish(String reason) {
        return switch (reason) {
            case "max_tokens", "model_context_window_exceeded" -> Finish.LENGTH;
            case "tool_use" -> Finish.TOOL_CALLS;
            case "refusal" -> Finish.REFUSED;
            default -> Finish.STOP;
        };
    }

    /** The provider counts what it read from the cache, or wrote to it, apart; a prompt is all of it. */
    private static Tokens tokens(TokenUsage usage) {
        int read = 0;
        int written = 0;
        if (usage instanceof AnthropicTokenUsage known) {
            read = orZero(known.cacheReadInputTokens());
            written = orZero(known.cacheCreationInputTokens());
        }
        int prompt = orZero(usage.inputTokenCount()) + read + written;
        int completion = orZero(usage.outputTokenCount());
        return new Tokens(prompt, completion, prompt + completion, read, written, null);
    }

    private static int orZero(@Nullable Integer count) {
        return count == null ? 0 : count;
    }
}
