package io.skein.contracts.runs;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Why a run stopped, in the public API's words. */
public enum StopReason {
    @JsonProperty("end_turn")
    END_TURN,
    @JsonProperty("max_steps")
    MAX_STEPS,
    @JsonProperty("tool_rule")
    TOOL_RULE,
    @JsonProperty("requires_approval")
    REQUIRES_APPROVAL,
    @JsonProperty("cancelled")
    CANCELLED,
    @JsonProperty("error")
    ERROR,
    @JsonProperty("llm_api_error")
    LLM_API_ERROR,
    @JsonProperty("invalid_llm_response")
    INVALID_LLM_RESPONSE,
    @JsonProperty("invalid_tool_call")
    INVALID_TOOL_CALL,
    @JsonProperty("max_tokens_exceeded")
    MAX_TOKENS_EXCEEDED,
    @JsonProperty("no_tool_call")
    NO_TOOL_CALL,
    @JsonProperty("context_window_overflow_in_system_prompt")
    CONTEXT_WINDOW_OVERFLOW_IN_SYSTEM_PROMPT;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static StopReason of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }

    /** The status that a run ends with for this reason. */
    public RunStatus status() {
        return switch (this) {
            case END_TURN, MAX_STEPS, TOOL_RULE, REQUIRES_APPROVAL -> RunStatus.COMPLETED;
            case CANCELLED -> RunStatus.CANCELLED;
            case ERROR,
                    LLM_API_ERROR,
                    INVALID_LLM_RESPONSE,
                    INVALID_TOOL_CALL,
                    MAX_TOKENS_EXCEEDED,
                    NO_TOOL_CALL,
                    CONTEXT_WINDOW_OVERFLOW_IN_SYSTEM_PROMPT -> RunStatus.FAILED;
        };
    }
}
