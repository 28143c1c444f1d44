package io.skein.contracts.runs;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.skein.contracts.ids.MessageId;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.ids.StepId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A piece of an answer as it was streamed. The record keeps the pieces of a step, so that whoever reads the run again
 * finds the frames that were there before, under the same numbers.
 *
 * @param callId of the call that the piece belongs to, if it belongs to one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StepPiece(Kind kind, String text, @Nullable String callId) {

    /** What a piece is of; a call that somebody outside decides on or runs is an outside one. */
    public enum Kind {
        TEXT,
        REASONING,
        SIGNATURE,
        CALL,
        ARGUMENTS,
        OUTSIDE_CALL,
        OUTSIDE_ARGUMENTS
    }

    /** Where a step's pieces belong; calls from outside are a message of their own. */
    public record Place(RunId run, StepId step, MessageId said, MessageId asking) {}

    /** Empty for what is no piece of an answer. */
    public static Optional<StepPiece> of(RunEvent event) {
        return switch (event) {
            case RunEvent.TextDelta delta -> Optional.of(new StepPiece(Kind.TEXT, delta.text(), null));
            case RunEvent.ReasoningDelta delta ->
                Optional.of(
                        delta.signature() == null
                                ? new StepPiece(Kind.REASONING, delta.text(), null)
                                : new StepPiece(Kind.SIGNATURE, delta.signature(), null));
            case RunEvent.CallDelta delta -> Optional.of(call(delta));
            case RunEvent.Accepted other -> Optional.empty();
            case RunEvent.Repeated other -> Optional.empty();
            case RunEvent.Refused other -> Optional.empty();
            case RunEvent.StepSaved other -> Optional.empty();
            case RunEvent.StepWithdrawn other -> Optional.empty();
            case RunEvent.Compacted other -> Optional.empty();
            case RunEvent.Finished other -> Optional.empty();
        };
    }

    private static StepPiece call(RunEvent.CallDelta delta) {
        return delta.name() != null
                ? new StepPiece(delta.outside() ? Kind.OUTSIDE_CALL : Kind.CALL, delta.name(), delta.callId())
                : new StepPiece(
                        delta.outside() ? Kind.OUTSIDE_ARGUMENTS : Kind.ARGUMENTS,
                        String.valueOf(delta.arguments()),
                        delta.callId());
    }

    /** The event that it was streamed as. */
    public RunEvent event(Place at, long seq) {
        return switch (kind) {
            case TEXT -> new RunEvent.TextDelta(at.run(), seq, at.step(), at.said(), text);
            case REASONING -> new RunEvent.ReasoningDelta(at.run(), seq, at.step(), at.said(), text, null);
            case SIGNATURE -> new RunEvent.ReasoningDelta(at.run(), seq, at.step(), at.said(), "", text);
            case CALL -> new RunEvent.CallDelta(at.run(), seq, at.step(), at.said(), call(), text, null, false);
            case ARGUMENTS -> new RunEvent.CallDelta(at.run(), seq, at.step(), at.said(), call(), null, text, false);
            case OUTSIDE_CALL ->
                new RunEvent.CallDelta(at.run(), seq, at.step(), at.asking(), call(), text, null, true);
            case OUTSIDE_ARGUMENTS ->
                new RunEvent.CallDelta(at.run(), seq, at.step(), at.asking(), call(), null, text, true);
        };
    }

    private String call() {
        return String.valueOf(callId);
    }
}
