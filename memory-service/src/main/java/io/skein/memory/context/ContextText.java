package io.skein.memory.context;

import io.skein.contracts.messages.MessageView;
import io.skein.memory.context.ConversationContext.BlockHead;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A conversation's state as a text for people. Pure. */
final class ContextText {

    private static final int LONGEST = 2_000;

    private ContextText() {}

    static String of(@Nullable String name, @Nullable String summary, List<BlockHead> blocks, List<MessageView> last) {
        var text = new StringBuilder(name == null ? "Conversation" : name).append('\n');
        if (summary != null) {
            text.append("\nSo far\n").append(summary).append('\n');
        }
        if (!blocks.isEmpty()) {
            text.append("\nMemory\n");
            blocks.forEach(block -> text.append("- ")
                    .append(block.label())
                    .append(": ")
                    .append(block.head().replace("\n", " / "))
                    .append('\n'));
        }
        text.append("\nLast messages\n");
        last.forEach(view -> text.append(line(view)).append('\n'));
        return text.toString();
    }

    private static String line(MessageView view) {
        return view.header().date() + " " + cut(said(view));
    }

    private static String said(MessageView view) {
        return switch (view) {
            case MessageView.SystemSaid said -> "system: " + said.content();
            case MessageView.UserSaid said -> speaker(said.header().name()) + content(said.content());
            case MessageView.AssistantSaid said -> "assistant: " + said.content();
            case MessageView.Reasoned reasoned -> "assistant thinks: " + reasoned.reasoning();
            case MessageView.ReasonedInSecret secret -> "assistant thinks: (" + secret.state() + ")";
            case MessageView.Called called ->
                "assistant calls "
                        + called.calls().stream()
                                .map(call -> call.name() + " " + call.arguments())
                                .collect(Collectors.joining(", "));
            case MessageView.Returned returned -> "tool (" + returned.status() + "): " + returned.text();
            case MessageView.Decided decided -> decided(decided.approve());
            case MessageView.Summarized summarized -> "summary: " + summarized.summary();
        };
    }

    private static String decided(@Nullable Boolean approve) {
        if (approve == null) {
            return "user: answers a call";
        }
        return approve ? "user: approves a call" : "user: denies a call";
    }

    private static String speaker(@Nullable String name) {
        return (name == null ? "user" : name) + ": ";
    }

    private static String content(Object content) {
        return content instanceof String text ? text : "(a message of several parts)";
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
    }
}
