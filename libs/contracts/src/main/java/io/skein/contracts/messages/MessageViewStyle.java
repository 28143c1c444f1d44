package io.skein.contracts.messages;

import io.skein.contracts.agents.AgentType;
import java.util.Optional;

/**
 * How stored messages are to be shown.
 *
 * @param speaksByText plain text of the model is its answer; else it is an inner thought, and it answers by a tool
 * @param toolAnswers show a call of {@code answerTool} as the answer that it carries, and hide its return
 * @param packedSummary show a summary as a user message with a packed text, as clients that do not know summaries
 *     expect
 * @param arguments reads one text out of a call's arguments
 */
public record MessageViewStyle(
        boolean speaksByText,
        boolean toolAnswers,
        String answerTool,
        String answerArgument,
        boolean packedSummary,
        Arguments arguments) {

    public static final String ANSWER_TOOL = "send_message";
    public static final String ANSWER_ARGUMENT = "message";

    /** Reads a call's arguments; contracts know no JSON parser, so the service lends its own. */
    @FunctionalInterface
    public interface Arguments {
        /** The text under {@code name}; empty where there is none, or where the arguments are no JSON object. */
        Optional<String> text(String arguments, String name);
    }

    /** The style of lists and of live answers where the caller asks for nothing else. */
    public static MessageViewStyle of(AgentType agent, Arguments arguments) {
        return new MessageViewStyle(agent.speaksByText(), true, ANSWER_TOOL, ANSWER_ARGUMENT, true, arguments);
    }

    boolean hides(ToolReturn result) {
        return toolAnswers && !speaksByText && answerTool.equals(result.tool());
    }

    Optional<String> answer(ToolCall call) {
        return toolAnswers && !speaksByText && answerTool.equals(call.name())
                ? arguments.text(call.arguments(), answerArgument)
                : Optional.empty();
    }
}
