package io.skein.contracts.runs;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.skein.contracts.agents.AgentType;
import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.MessageId;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.ids.StepId;
import io.skein.contracts.messages.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happens in a run, in order. Channel {@code run-stream}, keyed by run; written by step-runner only.
 *
 * <p>{@code seq} grows by one with each event of a run, from 1, so that a reader who lost the stream can tell what is
 * missing.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RunEvent.Accepted.class, name = "accepted"),
    @JsonSubTypes.Type(value = RunEvent.Repeated.class, name = "repeated"),
    @JsonSubTypes.Type(value = RunEvent.Refused.class, name = "refused"),
    @JsonSubTypes.Type(value = RunEvent.TextDelta.class, name = "text_delta"),
    @JsonSubTypes.Type(value = RunEvent.ReasoningDelta.class, name = "reasoning_delta"),
    @JsonSubTypes.Type(value = RunEvent.CallDelta.class, name = "call_delta"),
    @JsonSubTypes.Type(value = RunEvent.StepSaved.class, name = "step_saved"),
    @JsonSubTypes.Type(value = RunEvent.StepWithdrawn.class, name = "step_withdrawn"),
    @JsonSubTypes.Type(value = RunEvent.Compacted.class, name = "compacted"),
    @JsonSubTypes.Type(value = RunEvent.Finished.class, name = "finished")
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface RunEvent {

    RunId runId();

    long seq();

    /**
     * Always first of a run that takes place. {@code place} is 0 when it runs now, else its place in the queue. {@code
     * agentType} says how the agent speaks; null, as for a run that only queues, means by plain text.
     */
    record Accepted(
            RunId runId, long seq, int place, @Nullable AgentType agentType) implements RunEvent {
        public Accepted(RunId runId, long seq, int place) {
            this(runId, seq, place, null);
        }
    }

    /**
     * First and last of a request whose otids are on record already: {@code original} is the run that answered them.
     */
    record Repeated(RunId runId, long seq, RunId original) implements RunEvent {}

    /** First and last of a run that does not take place. {@code conflict} is the run that is in the way, if one is. */
    record Refused(
            RunId runId,
            long seq,
            ErrorCode code,
            String message,
            @Nullable String conflict) implements RunEvent {}

    /** A piece of the model's text; pieces of one message are to be joined. Only if the run streams tokens. */
    record TextDelta(RunId runId, long seq, StepId stepId, MessageId messageId, String text) implements RunEvent {}

    /** A piece of the model's reasoning; the signature comes last and alone. Only if the run streams tokens. */
    record ReasoningDelta(
            RunId runId,
            long seq,
            StepId stepId,
            MessageId messageId,
            String text,
            @Nullable String signature) implements RunEvent {}

    /**
     * A piece of a tool call: first the name, then fragments of the arguments. {@code outside} says that somebody
     * outside decides on it or runs it. Only if the run streams tokens.
     */
    record CallDelta(
            RunId runId,
            long seq,
            StepId stepId,
            MessageId messageId,
            String callId,
            @Nullable String name,
            @Nullable String arguments,
            boolean outside)
            implements RunEvent {}

    /**
     * A step is on record, with these messages in this order. {@code logprobs} only if the request asked for them and
     * the model gave some.
     */
    record StepSaved(
            RunId runId,
            long seq,
            StepId stepId,
            List<Message> messages,
            Usage usage,
            @Nullable List<TokenLogprob> logprobs)
            implements RunEvent {
        public StepSaved(RunId runId, long seq, StepId stepId, List<Message> messages, Usage usage) {
            this(runId, seq, stepId, messages, usage, null);
        }
    }

    /** What was streamed of this step will not be on record: it is run again under another id. */
    record StepWithdrawn(RunId runId, long seq, StepId stepId) implements RunEvent {}

    /** The oldest messages of the window were replaced by this summary; the run goes on with the smaller window. */
    record Compacted(RunId runId, long seq, Message summary) implements RunEvent {}

    /** Always last of a run that took place. */
    record Finished(
            RunId runId,
            long seq,
            StopReason reason,
            Usage usage,
            @Nullable RunError error) implements RunEvent {}

    /** Whether nothing came before in this run. */
    default boolean opensRun() {
        return this instanceof Accepted || this instanceof Refused || this instanceof Repeated;
    }

    /** Whether nothing follows in this run. */
    default boolean endsRun() {
        return this instanceof Finished || this instanceof Refused || this instanceof Repeated;
    }
}
