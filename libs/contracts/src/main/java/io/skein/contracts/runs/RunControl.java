package io.skein.contracts.runs;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.skein.contracts.ids.RunId;

/**
 * Tells every runner something about a run that one of them may be driving. Channel {@code run-control}, keyed by run;
 * written by the gateway for a cancel and by memory-service, through its outbox, for a run that is interrupted.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({@JsonSubTypes.Type(value = RunControl.Cancel.class, name = "cancel")})
public sealed interface RunControl {

    RunId runId();

    /** The run is marked cancelled on record; whoever drives it stops now. */
    record Cancel(RunId runId) implements RunControl {}
}
