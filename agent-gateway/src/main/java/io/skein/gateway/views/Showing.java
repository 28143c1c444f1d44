package io.skein.gateway.views;

import io.skein.contracts.agents.AgentType;
import io.skein.contracts.messages.MessageViewStyle;
import io.skein.contracts.runs.RunOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a caller wants a run shown.
 *
 * @param numbered every frame has its number in the run; so it is for background runs and for whatever is read again
 * @param tokens the model's words are streamed as they come
 * @param pings the stream begins with a ping, and has one when it is silent for long
 * @param summaries a compaction is shown as what it is, rather than packed into a user message
 * @param types the wanted kinds of messages; null means all
 */
public record Showing(
        boolean numbered,
        boolean tokens,
        boolean pings,
        boolean toolAnswers,
        String answerTool,
        String answerArgument,
        boolean summaries,
        @Nullable List<String> types) {

    public static Showing of(RunOptions options, boolean pings) {
        return new Showing(
                options.background(),
                options.streamTokens(),
                pings,
                options.useAssistantMessage(),
                options.assistantMessageToolName(),
                options.assistantMessageToolKwarg(),
                options.includeCompactionMessages(),
                options.includeReturnMessageTypes());
    }

    /** The same for somebody who reads a run again, or joins it later. */
    public Showing again(boolean withPings) {
        return new Showing(true, tokens, withPings, toolAnswers, answerTool, answerArgument, summaries, types);
    }

    public boolean shows(String type) {
        return types == null || types.isEmpty() || types.contains(type);
    }

    public MessageViewStyle style(@Nullable AgentType agent, MessageViewStyle.Arguments arguments) {
        boolean byText = agent == null || agent.speaksByText();
        return new MessageViewStyle(byText, toolAnswers, answerTool, answerArgument, !summaries, arguments);
    }
}
