package io.skein.gateway.frames;

import io.skein.contracts.agents.AgentType;
import io.skein.contracts.ids.MessageId;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.messages.MessageOtids;
import io.skein.contracts.messages.MessageView;
import io.skein.contracts.messages.MessageViewHeading;
import io.skein.contracts.messages.MessageViewStyle;
import io.skein.contracts.messages.MessageViewType;
import io.skein.contracts.runs.RunError;
import io.skein.contracts.runs.RunEvent;
import io.skein.contracts.runs.StopReason;
import io.skein.gateway.views.CompactionViews;
import io.skein.gateway.views.EndViews;
import io.skein.gateway.views.Showing;
import io.skein.gateway.views.Shown;
import io.skein.gateway.views.UsageView;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Renders a run as server-sent events, for one reader. Pure but for the clock; the same events always give the same
 * numbers, so a reader who comes back finds the frame that he saw last.
 */
public final class Frames {

    private static final String NOTHING = "";

    /** The runner counts who drives a run in the high bits of its events' numbers. */
    private static final int EPOCH_SHIFT = 32;

    private static final MessageViewStyle.Arguments JSON = new CallArguments();

    private final RunId run;
    private final Showing showing;
    private final FrameNumbers numbers;
    private final FrameText text;
    private final Clock clock;
    private final Set<String> hiddenCalls = new HashSet<>();
    private MessageViewStyle style;
    private StepParts parts = new StepParts();
    private boolean opened;

    /** {@code after} is the number of the last frame that the reader has; 0 if he has none. */
    public Frames(RunId run, Showing showing, long after, FrameText text, Clock clock) {
        this.run = run;
        this.showing = showing;
        this.numbers = new FrameNumbers(showing.numbered(), after);
        this.text = text;
        this.clock = clock;
        this.style = showing.style(null, JSON);
    }

    /** The frames of one beat, none or several, as they go over the wire. */
    public String render(Beat beat) {
        return switch (beat) {
            case Beat.Happened(var event) -> render(event);
            case Beat.Silent s -> showing.pings() ? text.numbered(ping(), numbers.shown()) : NOTHING;
        };
    }

    private String render(RunEvent event) {
        return switch (event) {
            case RunEvent.Accepted accepted -> opening(accepted.agentType(), accepted.place());
            case RunEvent.TextDelta delta -> said(delta);
            case RunEvent.ReasoningDelta delta -> reasoned(delta);
            case RunEvent.CallDelta delta -> called(delta);
            case RunEvent.StepSaved step -> saved(step);
            case RunEvent.StepWithdrawn withdrawn -> withdrawn(withdrawn);
            case RunEvent.Compacted compacted -> compacted(compacted);
            case RunEvent.Finished end -> finished(end);
            case RunEvent.Refused refusal -> opening(null, 0) + broken(StopReason.ERROR, Refusals.error(refusal));
            case RunEvent.Repeated repeated -> throw new IllegalStateException("a repeated run has no frames: " + run);
        };
    }

    private String opening(@Nullable AgentType agent, int place) {
        style = agent == null ? style : showing.style(agent, JSON);
        if (opened) {
            return NOTHING;
        }
        opened = true;
        boolean wanted = numbers.next();
        numbers.keep();
        return wanted && showing.pings() ? text.numbered(ping().waiting(place), numbers.shown()) : NOTHING;
    }

    private PingView ping() {
        return PingView.of(run, MessageViewHeading.date(clock.instant()));
    }

    private String said(RunEvent.TextDelta delta) {
        int place = parts.textPlace();
        var type = style.speaksByText() ? MessageViewType.ASSISTANT : MessageViewType.REASONING;
        if (!showing.shows(type.wire()) || !numbers.next()) {
            return NOTHING;
        }
        var frame = new DeltaFrame(
                head(type, delta.messageId(), place, delta.stepId().value()), numbers.shown());
        return style.speaksByText()
                ? frame.content(delta.text())
                : frame.reasoning("non_reasoner_model", delta.text(), null);
    }

    private String reasoned(RunEvent.ReasoningDelta delta) {
        int place = parts.reasoningPlace();
        if (!showing.shows(MessageViewType.REASONING.wire()) || !numbers.next()) {
            return NOTHING;
        }
        return new DeltaFrame(
                        head(
                                MessageViewType.REASONING,
                                delta.messageId(),
                                place,
                                delta.stepId().value()),
                        numbers.shown())
                .reasoning("reasoner_model", delta.text(), delta.signature());
    }

    private String called(RunEvent.CallDelta delta) {
        if (isAnswer(delta)) {
            return NOTHING; // goes out whole, as the answer that it is, when the step is on record
        }
        parts.called(delta.callId());
        int place = delta.outside() ? 0 : parts.callPlace();
        var type = delta.outside() ? MessageViewType.APPROVAL_REQUEST : MessageViewType.TOOL_CALL;
        if (!showing.shows(type.wire()) || !numbers.next()) {
            return NOTHING;
        }
        return new DeltaFrame(
                        head(type, delta.messageId(), place, delta.stepId().value()), numbers.shown())
                .call(delta.name(), delta.arguments(), delta.callId(), delta.outside());
    }

    private boolean isAnswer(RunEvent.CallDelta delta) {
        boolean answers = style.toolAnswers()
                && !style.speaksByText()
                && style.answerTool().equals(delta.name());
        if (answers) {
            hiddenCalls.add(delta.callId());
        }
        return hiddenCalls.contains(delta.callId());
    }

    private DeltaFrame.Head head(MessageViewType type, MessageId message, int place, String step) {
        var otid = type == MessageViewType.APPROVAL_REQUEST ? message.value() : MessageOtids.ofPart(message, place);
        return new DeltaFrame.Head(
                message.value(), MessageViewHeading.date(clock.instant()), type.wire(), otid, step, run.value());
    }

    private String saved(RunEvent.StepSaved step) {
        var out = new StringBuilder();
        for (var view : Shown.of(step, style, showing)) {
            if (!hasReader(view) && numbers.next()) {
                out.append(text.numbered(view, numbers.shown()));
            }
        }
        parts = new StepParts();
        numbers.keep();
        return out.toString();
    }

    /** In pieces, or because it came from him: results that a caller sends are not told back in a token stream. */
    private boolean hasReader(MessageView view) {
        boolean his = view instanceof MessageView.Returned && view.header().name() == null;
        return showing.tokens() && his || parts.covers(view, style.speaksByText());
    }

    private String compacted(RunEvent.Compacted compacted) {
        var out = new StringBuilder();
        for (var view : CompactionViews.of(compacted.summary(), style, showing)) {
            if (numbers.next()) {
                out.append(text.numbered(view, numbers.shown()));
            }
        }
        numbers.keep();
        return out.toString();
    }

    private String withdrawn(RunEvent.StepWithdrawn event) {
        parts = new StepParts();
        if (!numbers.withdraw((event.seq() >> EPOCH_SHIFT) + 1)) {
            return NOTHING;
        }
        var view = WithdrawnView.of(run, event, numbers.kept(), MessageViewHeading.date(clock.instant()));
        return showing.pings() ? text.numbered(view, numbers.shown()) : view.comment();
    }

    private String finished(RunEvent.Finished end) {
        return end.error() == null
                ? text.data(EndViews.Stop.of(end.reason().wire()))
                        + text.data(UsageView.of(end.usage()))
                        + FrameText.DONE
                : broken(end.reason(), end.error());
    }

    private String broken(StopReason reason, RunError error) {
        numbers.next(); // the stop reason counts, and does not show its number
        var stop = text.data(EndViews.Stop.of(reason.wire()));
        numbers.next();
        return stop + text.error(EndViews.Broken.of(run.value(), error, numbers.shown())) + FrameText.DONE;
    }
}
