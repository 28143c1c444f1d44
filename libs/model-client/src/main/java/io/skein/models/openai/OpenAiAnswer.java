package io.skein.models.openai;

import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatResponseMetadata;
import dev.langchain4j.model.output.FinishReason;
import io.skein.models.ModelEvent.Finish;
import io.skein.models.ModelFailure;
import io.skein.models.ModelFailure.Kind;
import io.skein.models.ModelRequest;
import io.skein.models.ModelRequest.Thought;
import io.skein.models.answers.Answer;
import io.skein.models.http.ProviderErrors;
import org.jspecify.annotations.Nullable;

/**
 * Turns what LangChain4j reports of a stream into an {@link Answer}, and finds in the raw chunks what it leaves out.
 */
final class OpenAiAnswer implements StreamingChatResponseHandler {

    private final Answer answer;
    private final ModelRequest request;
    private final ProviderErrors errors;
    private final StringBuilder reasoning = new StringBuilder();
    private boolean refused;
    private @Nullable String finish;

    OpenAiAnswer(Answer answer, ModelRequest request, ProviderErrors errors) {
        this.answer = answer;
        this.request = request;
        this.errors = errors;
    }

    @Override
    public void onPartialResponse(String fragment) {
        answer.text(fragment);
    }

    @Override
    public void onPartialThinking(PartialThinking thinking) {
        reason(thinking.text());
    }

    @Override
    public void onPartialToolCall(PartialToolCall call) {
        answer.callStarts(call.index(), call.id(), call.name());
        answer.callArguments(call.index(), call.partialArguments());
    }

    /** A call without arguments is only seen here if its start came in one chunk with text. */
    @Override
    public void onCompleteToolCall(CompleteToolCall call) {
        var made = call.toolExecutionRequest();
        if (made.name() != null) {
            answer.callStarts(call.index(), made.id(), made.name());
        }
    }

    @Override
    public void onUnmappedRawEvent(Object event) {
        if (event instanceof ServerSentEvent chunk) {
            take(OpenAiChunk.read(chunk.data()), chunk.data());
        }
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
        var metadata = response.metadata();
        if (metadata.finishReason() == null && finish == null) {
            answer.fail(errors.failure(Kind.CONNECTION, "ended before the answer did", null));
            return;
        }
        if (!reasoning.isEmpty()) {
            answer.thought(new Thought(reasoning.toString(), null, null));
        }
        if (metadata instanceof OpenAiChatResponseMetadata known && known.logProbs() != null) {
            answer.logprobs(OpenAiLogprobs.of(known.logProbs()));
        }
        answer.complete(finish(metadata.finishReason()), OpenAiUsage.of(metadata.tokenUsage(), request, answer));
    }

    @Override
    public void onError(Throwable error) {
        answer.fail(
                error instanceof ModelFailure known
                        ? known
                        : errors.failure(Kind.UNREADABLE_RESPONSE, "sent what cannot be read", error));
    }

    private void take(OpenAiChunk chunk, String raw) {
        if (chunk.error()) {
            answer.fail(errors.streamed(raw));
            return;
        }
        if (chunk.finish() != null) {
            finish = chunk.finish();
        }
        if (!chunk.reasoning().isEmpty()) {
            reason(chunk.reasoning());
        }
        if (!chunk.refusal().isEmpty()) {
            refused = true;
            answer.text(chunk.refusal());
        }
        chunk.starts().forEach(start -> answer.callStarts(start.index(), start.id(), start.name()));
    }

    private void reason(String fragment) {
        reasoning.append(fragment);
        answer.reasoning(fragment);
    }

    private Finish finish(@Nullable FinishReason reason) {
        if (refused || reason == FinishReason.CONTENT_FILTER) {
            return Finish.REFUSED;
        }
        if (reason == FinishReason.LENGTH) {
            return Finish.LENGTH;
        }
        return reason == FinishReason.TOOL_EXECUTION ? Finish.TOOL_CALLS : Finish.STOP;
    }
}
