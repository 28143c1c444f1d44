package io.skein.contracts.runs;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.skein.contracts.messages.MessageViewStyle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one request wants its turn run and shown. Kept with the run, so that it goes on alike after a crash.
 *
 * <p>{@code kind} is the public API's run type ({@code send_message}, {@code send_conversation_message}, …). {@code
 * logprobs} is how many alternatives to each token shall be told, null if none of this is wanted.
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record RunOptions(
        String kind,
        int maxSteps,
        boolean streaming,
        boolean streamTokens,
        boolean background,
        OnBusy onBusy,
        boolean useAssistantMessage,
        String assistantMessageToolName,
        String assistantMessageToolKwarg,
        @Nullable List<String> includeReturnMessageTypes,
        boolean includeCompactionMessages,
        @Nullable String overrideModel,
        @Nullable String overrideSystem,
        List<ClientTool> clientTools,
        List<ClientSkill> clientSkills,
        @Nullable String callbackUrl,
        @Nullable Integer logprobs) {

    /** What a send does when its conversation is busy. */
    public enum OnBusy {
        QUEUE,
        REJECT,
        INTERRUPT,
        MERGE
    }

    public RunOptions {
        onBusy = onBusy == null ? OnBusy.QUEUE : onBusy;
        clientTools = clientTools == null ? List.of() : List.copyOf(clientTools);
        clientSkills = clientSkills == null ? List.of() : List.copyOf(clientSkills);
    }

    /** Of a request that queues and says nothing about how its turn is to be shown. */
    public static RunOptions plain(
            String kind, int maxSteps, boolean streaming, boolean streamTokens, boolean background) {
        return new RunOptions(
                kind,
                maxSteps,
                streaming,
                streamTokens,
                background,
                OnBusy.QUEUE,
                true,
                MessageViewStyle.ANSWER_TOOL,
                MessageViewStyle.ANSWER_ARGUMENT,
                null,
                false,
                null,
                null,
                List.of(),
                List.of(),
                null,
                null);
    }
}
