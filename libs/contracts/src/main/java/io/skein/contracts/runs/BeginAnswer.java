package io.skein.contracts.runs;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.RunId;

/** What became of a run that was to begin. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = BeginAnswer.Begun.class, name = "begun"),
    @JsonSubTypes.Type(value = BeginAnswer.Queued.class, name = "queued"),
    @JsonSubTypes.Type(value = BeginAnswer.Held.class, name = "held"),
    @JsonSubTypes.Type(value = BeginAnswer.Repeated.class, name = "repeated")
})
public sealed interface BeginAnswer {

    record Begun(RunContext context) implements BeginAnswer {}

    /** The conversation is busy; the run that ends hands this one over. {@code place} counts from 1. */
    record Queued(int place) implements BeginAnswer {}

    /** It could have begun and waits as it was asked to, first of its conversation, until the runner resumes it. */
    record Held(AgentId agentId) implements BeginAnswer {}

    /**
     * These otids were sent before, as another run. If {@code original} is the run that was to begin, it is on record
     * already and over, or another runner drives it: nothing is left to do.
     */
    record Repeated(RunId original) implements BeginAnswer {}
}
