package io.skein.gateway.answers;

import io.skein.contracts.runs.RunError;
import io.skein.gateway.frames.FrameText;
import java.util.LinkedHashMap;
import java.util.Map;

/** How a broken run is told to a caller who waits for one JSON answer. */
final class ModelErrors {

    private static final int UNKNOWN = 500;
    private static final int OVERLOADED = 503;

    private static final Map<String, Integer> STATUS = Map.of(
            "llm_timeout", 504,
            "llm_rate_limit", 429,
            "llm_insufficient_credits", 402,
            "llm_authentication", 401,
            "llm_permission_denied", 403,
            "llm_bad_request", 400,
            "llm_error", 502,
            "llm_empty_response", 502,
            "mcp_connection_error", 502,
            "context_window_exceeded", 400);

    private ModelErrors() {}

    static Answer answer(RunError error, FrameText text) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("type", error.type());
        fields.put("message", error.message());
        fields.put("detail", error.detail());
        return Answer.json(status(error), text.json(Map.of("error", fields)));
    }

    private static int status(RunError error) {
        return error.tellsOverload() ? OVERLOADED : STATUS.getOrDefault(error.type(), UNKNOWN);
    }
}
