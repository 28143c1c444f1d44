package io.skein.gateway.views;

import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.MessageView;
import io.skein.contracts.messages.MessageViewStyle;
import io.skein.contracts.messages.MessageViews;
import io.skein.contracts.runs.RunEvent;
import java.util.List;

/** Chooses what of a step a live reader is shown: what the agent did, not what was said to it. */
public final class Shown {

    private Shown() {}

    public static List<MessageView> of(RunEvent.StepSaved step, MessageViewStyle style, Showing showing) {
        var messages = step.messages().stream().filter(Shown::isOutput).toList();
        return MessageViews.of(messages, style, showing.types());
    }

    private static boolean isOutput(Message message) {
        return switch (message.role()) {
            case ASSISTANT, TOOL, SUMMARY -> true;
            case APPROVAL -> message.decisions().isEmpty();
            case SYSTEM, USER -> false;
        };
    }
}
