package io.skein.runner.trials;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.skein.contracts.messages.ToolReturn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of a tool that was tried, in the public API's shape. */
@JsonInclude(JsonInclude.Include.ALWAYS)
record TrialResult(
        String status,
        @JsonProperty("func_return") @Nullable Object value,
        @JsonProperty("agent_state") @Nullable Object agentState,
        List<String> stdout,
        List<String> stderr,

        @JsonProperty("sandbox_config_fingerprint") @Nullable
        String sandbox) {

    static TrialResult of(ToolReturn returned) {
        return new TrialResult(
                returned.failed() ? "error" : "success",
                returned.failed() ? null : returned.text(),
                null,
                returned.stdout() == null ? List.of() : returned.stdout(),
                returned.stderr() == null ? List.of() : returned.stderr(),
                null);
    }
}
