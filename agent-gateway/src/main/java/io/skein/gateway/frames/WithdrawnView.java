package io.skein.gateway.frames;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.messages.MessageView;
import io.skein.contracts.runs.RunEvent;

/**
 * Tells a reader that a runner died and what it streamed last will not be on record. It looks like a ping, which the
 * clients skip.
 *
 * @param step whose frames do not count
 * @param kept how many frames of the run still count: those that came first
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record WithdrawnView(
        @JsonUnwrapped MessageView.Header header,
        @JsonProperty("withdrawn_step_id") String step,
        @JsonProperty("kept_frames") long kept) {

    static WithdrawnView of(RunId run, RunEvent.StepWithdrawn event, long kept, String date) {
        return new WithdrawnView(PingView.of(run, date).header(), event.stepId().value(), kept);
    }

    /** For readers who want no pings; a comment, which no client sees. */
    String comment() {
        return ": withdrawn step_id=" + step + " kept_frames=" + kept + "\n\n";
    }
}
