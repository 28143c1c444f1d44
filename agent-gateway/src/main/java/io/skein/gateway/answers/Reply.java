package io.skein.gateway.answers;

import io.skein.contracts.messages.MessageView;
import io.skein.contracts.messages.MessageViewStyle;
import io.skein.contracts.runs.RunEvent;
import io.skein.gateway.frames.Beat;
import io.skein.gateway.frames.CallArguments;
import io.skein.gateway.frames.FrameText;
import io.skein.gateway.views.CompactionViews;
import io.skein.gateway.views.LettaResponse;
import io.skein.gateway.views.LogprobsView;
import io.skein.gateway.views.Showing;
import io.skein.gateway.views.Shown;
import io.skein.gateway.views.UsageView;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers a run into one answer. Pure: it is fed the run's events in order. */
final class Reply {

    private static final MessageViewStyle.Arguments JSON = new CallArguments();

    private final Showing showing;
    private final List<MessageView> messages = new ArrayList<>();
    private MessageViewStyle style;
    private @Nullable LogprobsView logprobs;
    private RunEvent.@Nullable Finished end;

    Reply(Showing showing) {
        this.showing = showing;
        this.style = showing.style(null, JSON);
    }

    void add(Beat beat) {
        if (beat instanceof Beat.Happened(var event)) {
            add(event);
        }
    }

    private void add(RunEvent event) {
        if (event instanceof RunEvent.Accepted accepted && accepted.agentType() != null) {
            style = showing.style(accepted.agentType(), JSON);
        } else if (event instanceof RunEvent.StepSaved step) {
            messages.addAll(Shown.of(step, style, showing));
            logprobs = step.logprobs() == null ? null : LogprobsView.of(step.logprobs());
        } else if (event instanceof RunEvent.Compacted compacted) {
            messages.addAll(CompactionViews.packed(compacted.summary(), style, showing));
        } else if (event instanceof RunEvent.Finished finished) {
            end = finished;
        }
    }

    Answer answer(FrameText text) {
        if (end == null) {
            throw new IllegalStateException("a run ended without saying so");
        }
        if (end.error() != null) {
            return ModelErrors.answer(end.error(), text);
        }
        var usage = UsageView.of(end.usage());
        return Answer.json(
                200,
                text.json(LettaResponse.of(messages, end.reason().wire(), usage).with(logprobs)));
    }
}
