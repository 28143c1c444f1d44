package io.skein.gateway.frames;

import io.skein.contracts.messages.MessageView;
import io.skein.contracts.messages.MessageViewStyle;
import io.skein.contracts.runs.RunError;
import io.skein.contracts.runs.RunEvent;
import io.skein.gateway.views.Showing;
import io.skein.gateway.views.Shown;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Renders a run as chunks of the chat-completions protocol, for one reader: what the agent says, and nothing of what it
 * thinks or does. Pure.
 */
public final class ChatFrames {

    private static final String NOTHING = "";
    private static final String KEEP_ALIVE = ": silent\n\n";
    private static final MessageViewStyle.Arguments JSON = new CallArguments();

    private final ChatChunk.Head head;
    private final Showing showing;
    private final FrameText text;
    private MessageViewStyle style;
    private boolean spoke;
    private boolean inPieces;

    public ChatFrames(ChatChunk.Head head, Showing showing, FrameText text) {
        this.head = head;
        this.showing = showing;
        this.text = text;
        this.style = showing.style(null, JSON);
    }

    public String render(Beat beat) {
        return switch (beat) {
            case Beat.Happened(var event) -> render(event);
            case Beat.Silent s -> KEEP_ALIVE;
        };
    }

    private String render(RunEvent event) {
        return switch (event) {
            case RunEvent.Accepted accepted -> accepted(accepted);
            case RunEvent.TextDelta delta -> said(delta);
            case RunEvent.StepSaved step -> saved(step);
            case RunEvent.StepWithdrawn withdrawn -> NOTHING;
            case RunEvent.Compacted compacted -> NOTHING;
            case RunEvent.ReasoningDelta thought -> NOTHING;
            case RunEvent.CallDelta call -> NOTHING;
            case RunEvent.Finished(var id, var seq, var reason, var usage, RunError error) ->
                error == null ? text.data(ChatChunk.end(head)) + FrameText.DONE : broken(error);
            case RunEvent.Refused refusal -> broken(Refusals.error(refusal));
            case RunEvent.Repeated repeated -> throw new IllegalStateException("words of our own otid: " + repeated);
        };
    }

    private String accepted(RunEvent.Accepted accepted) {
        if (accepted.agentType() != null) {
            style = showing.style(accepted.agentType(), JSON);
        }
        return NOTHING;
    }

    private String said(RunEvent.TextDelta delta) {
        if (!style.speaksByText()) {
            return NOTHING;
        }
        inPieces = true;
        return words(delta.text());
    }

    /** Says what was not said in pieces, as the answer of an agent that speaks by a tool. */
    private String saved(RunEvent.StepSaved step) {
        if (inPieces) {
            inPieces = false;
            return NOTHING;
        }
        return Shown.of(step, style, showing).stream()
                .map(ChatFrames::answer)
                .filter(words -> !words.isEmpty())
                .map(this::words)
                .collect(Collectors.joining());
    }

    private static String answer(MessageView view) {
        return view instanceof MessageView.AssistantSaid said ? said.content() : NOTHING;
    }

    private String words(String words) {
        var chunk = ChatChunk.words(head, words, spoke ? null : "assistant");
        spoke = true;
        return text.data(chunk);
    }

    private String broken(RunError error) {
        return text.data(Map.of("error", error)) + FrameText.DONE;
    }
}
