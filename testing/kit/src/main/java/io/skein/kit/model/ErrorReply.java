package io.skein.kit.model;

import org.jspecify.annotations.Nullable;

/** An error as a provider words it. */
record ErrorReply(int status, String type, @Nullable String code, String message) {

    static ErrorReply of(String code) {
        return switch (code) {
            case "context" ->
                new ErrorReply(
                        400,
                        "invalid_request_error",
                        "context_length_exceeded",
                        "This model's maximum context length is 8192 tokens. However, your messages are longer.");
            case "401" ->
                new ErrorReply(401, "authentication_error", "invalid_api_key", "Incorrect API key provided (scripted)");
            case "429" ->
                new ErrorReply(429, "rate_limit_error", "rate_limit_exceeded", "Rate limit reached (scripted)");
            case "529" -> new ErrorReply(529, "overloaded_error", null, "Overloaded (scripted)");
            default ->
                new ErrorReply(status(code), "server_error", null, "The server had an error (scripted " + code + ")");
        };
    }

    private static int status(String code) {
        return code.matches("[45]\\d\\d") ? Integer.parseInt(code) : 500;
    }
}
