package io.skein.contracts.runs;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Where a run is in its life, in the public API's words. {@code CREATED} waits in its conversation's queue. */
public enum RunStatus {
    @JsonProperty("created")
    CREATED,
    @JsonProperty("running")
    RUNNING,
    @JsonProperty("completed")
    COMPLETED,
    @JsonProperty("failed")
    FAILED,
    @JsonProperty("cancelled")
    CANCELLED;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static RunStatus of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
