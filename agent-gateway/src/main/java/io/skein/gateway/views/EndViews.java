package io.skein.gateway.views;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.skein.contracts.runs.RunError;
import org.jspecify.annotations.Nullable;

/** What an answer ends with, apart from the usage. */
public final class EndViews {

    private EndViews() {}

    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Stop(
            @JsonProperty("message_type") String messageType,
            @JsonProperty("stop_reason") String stopReason) {

        public static Stop of(String reason) {
            return new Stop("stop_reason", reason);
        }
    }

    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Broken(
            @JsonProperty("message_type") String messageType,
            @JsonProperty("run_id") String runId,
            @JsonProperty("error_type") String errorType,
            String message,
            @Nullable String detail,
            @JsonProperty("seq_id") @Nullable Long seqId) {

        public static Broken of(String run, RunError error, long number) {
            return new Broken(
                    "error_message",
                    run,
                    error.type(),
                    error.message(),
                    error.detail(),
                    number == 0 ? null : Long.valueOf(number));
        }
    }
}
