package io.skein.runner.calls;

import io.skein.contracts.runs.RunError;
import io.skein.contracts.runs.StopReason;
import io.skein.models.ModelFailure;
import io.skein.runner.machine.Signal;

/**
 * A model's failure in the public API's words. Clients tell by the type, and by fragments of the detail, whether to
 * try again.
 */
final class ModelErrors {

    private ModelErrors() {}

    static Signal.ModelFailed of(ModelFailure failure) {
        var stop =
                switch (failure.kind()) {
                    case EMPTY_RESPONSE, UNREADABLE_RESPONSE -> StopReason.INVALID_LLM_RESPONSE;
                    case RATE_LIMIT,
                            OVERLOADED,
                            SERVER_ERROR,
                            TIMEOUT,
                            CONNECTION,
                            CUT_OFF,
                            AUTHENTICATION,
                            INSUFFICIENT_CREDITS,
                            PERMISSION,
                            UNKNOWN_MODEL,
                            BAD_REQUEST,
                            CONTEXT_OVERFLOW -> StopReason.LLM_API_ERROR;
                };
        return new Signal.ModelFailed(stop, error(failure));
    }

    /** The model that was asked for is not there. */
    static Signal.ModelFailed unknown(String handle) {
        return new Signal.ModelFailed(
                StopReason.LLM_API_ERROR,
                new RunError("llm_error", "The model is not available.", "NOT_FOUND: Handle " + handle + " not found"));
    }

    private static RunError error(ModelFailure failure) {
        return switch (failure.kind()) {
            case RATE_LIMIT ->
                error(
                        "llm_rate_limit",
                        "The model provider's rate limit is exceeded. Please wait.",
                        failure,
                        "RATE_LIMIT_EXCEEDED");
            case TIMEOUT -> error("llm_timeout", "The model provider took too long to answer.", failure, "TIMEOUT");
            case AUTHENTICATION, PERMISSION ->
                error("llm_authentication", "The model provider refused the credentials.", failure, "UNAUTHENTICATED");
            case INSUFFICIENT_CREDITS ->
                error(
                        "llm_insufficient_credits",
                        "The account at the model provider has no credits left.",
                        failure,
                        "PAYMENT_REQUIRED");
            case BAD_REQUEST ->
                error("llm_bad_request", "The model provider did not accept the request.", failure, "INVALID_ARGUMENT");
            case CONTEXT_OVERFLOW ->
                error(
                        "llm_bad_request",
                        "The conversation is longer than the model's context.",
                        failure,
                        "context_length_exceeded");
            case EMPTY_RESPONSE ->
                error("llm_empty_response", "The model answered with nothing.", failure, "EMPTY_RESPONSE");
            case UNKNOWN_MODEL ->
                error("llm_error", "The model provider does not know the model.", failure, "NOT_FOUND");
            case OVERLOADED -> error("llm_error", "The model provider is overloaded.", failure, RunError.OVERLOADED);
            case CONNECTION, CUT_OFF ->
                error(
                        "llm_error",
                        "The connection to the model provider failed.",
                        failure,
                        "INTERNAL_SERVER_ERROR: Connection error");
            case SERVER_ERROR, UNREADABLE_RESPONSE ->
                error("llm_error", "The model provider failed.", failure, "INTERNAL_SERVER_ERROR");
        };
    }

    private static RunError error(String type, String message, ModelFailure failure, String code) {
        return new RunError(type, message, code + ": " + failure.getMessage());
    }
}
