package io.skein.gateway.frames;

import io.skein.contracts.messages.MessageView;
import java.util.HashSet;
import java.util.Set;

/** What of one step went out in pieces already, and which place each kind of part has in its message. */
final class StepParts {

    private final Set<String> calls = new HashSet<>();
    private int reasoning = -1;
    private int text = -1;
    private int calling = -1;
    private int next;

    int reasoningPlace() {
        reasoning = reasoning < 0 ? next++ : reasoning;
        return reasoning;
    }

    int textPlace() {
        text = text < 0 ? next++ : text;
        return text;
    }

    int callPlace() {
        calling = calling < 0 ? next++ : calling;
        return calling;
    }

    void called(String callId) {
        calls.add(callId);
    }

    /** Whether the reader has this already, in pieces. Parts that the provider did not stream still go out whole. */
    boolean covers(MessageView view, boolean speaksByText) {
        return switch (view) {
            case MessageView.AssistantSaid said -> speaksByText && text >= 0;
            case MessageView.Reasoned reasoned ->
                "reasoner_model".equals(reasoned.source()) ? reasoning >= 0 : text >= 0;
            case MessageView.Called called -> called.calls().stream().anyMatch(call -> calls.contains(call.callId()));
            case MessageView.Returned r -> false;
            case MessageView.ReasonedInSecret r -> false;
            case MessageView.Decided d -> false;
            case MessageView.Summarized s -> false;
            case MessageView.SystemSaid s -> false;
            case MessageView.UserSaid u -> false;
        };
    }
}
