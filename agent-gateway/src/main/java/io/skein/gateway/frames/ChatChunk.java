package io.skein.gateway.frames;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A piece of an answer in the chat-completions protocol. What is null there is always null here. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ChatChunk(
        String id,
        List<Choice> choices,
        long created,
        String model,
        String object,
        @Nullable String serviceTier,
        @Nullable String systemFingerprint,
        @Nullable Object usage) {

    /** What all chunks of an answer have in common. */
    public record Head(String id, long created, String model) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Choice(
            Delta delta,
            @Nullable String finishReason,
            int index,
            @Nullable Object logprobs) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Delta(
            @Nullable String content,
            @Nullable Object functionCall,
            @Nullable String refusal,
            @Nullable String role,
            @Nullable Object toolCalls) {}

    /** {@code role} is said once, by the first chunk. */
    static ChatChunk words(Head head, String words, @Nullable String role) {
        return of(head, new Choice(new Delta(words, null, null, role, null), null, 0, null));
    }

    static ChatChunk end(Head head) {
        return of(head, new Choice(new Delta(null, null, null, null, null), "stop", 0, null));
    }

    private static ChatChunk of(Head head, Choice choice) {
        return new ChatChunk(
                head.id(), List.of(choice), head.created(), head.model(), "chat.completion.chunk", null, null, null);
    }
}
