package io.skein.models.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.skein.models.ModelFailure;
import io.skein.models.ModelFailure.Kind;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes failures of what a provider answered, and takes the provider's key out of every text. */
public final class ProviderErrors {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_MESSAGE = 2_000;
    /** What is shorter is a placeholder for a server that wants no key, and would be found in ordinary words. */
    private static final int SHORTEST_SECRET = 8;

    private static final Pattern OVERFLOW = Pattern.compile(
            "context_length_exceeded|maximum context length|prompt is too long|context window"
                    + "|exceed(s|ed)? (the )?(model's )?(maximum )?context|too many (input )?tokens",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern STATUS = Pattern.compile("\\b[45]\\d\\d\\b");
    private static final Pattern NO_CREDIT = Pattern.compile(
            "insufficient_quota|credit balance is too low|billing_error|insufficient (credits|balance)",
            Pattern.CASE_INSENSITIVE);

    private final String provider;
    private final String secret;

    public ProviderErrors(String provider, String secret) {
        this.provider = provider;
        this.secret = secret;
    }

    /** For an answer with an error status. */
    public ModelFailure answered(int status, String body, @Nullable Duration retryAfter) {
        JsonNode error = errorIn(body);
        String said = error.isMissingNode() ? body.strip() : textOf(error);
        Kind kind = kindOf(status, body);
        String message = said.isEmpty() ? "answered " + status : "answered " + status + ": " + said;
        return new ModelFailure(kind, status, clean(message), retryAfter, null);
    }

    /** For an error that came as an event within a stream that had begun well. */
    public ModelFailure streamed(String body) {
        JsonNode error = errorIn(body);
        return streamed(error.path("type").asText("") + " " + error.path("code").asText(""), textOf(error));
    }

    public ModelFailure streamed(String type, String message) {
        Kind kind = type.contains("overloaded") ? Kind.OVERLOADED : kindOf(statusOf(type), type + " " + message);
        return new ModelFailure(kind, 0, clean("broke off: " + message), null, null);
    }

    public ModelFailure failure(Kind kind, String what, @Nullable Throwable cause) {
        return new ModelFailure(kind, 0, clean(what), null, cause);
    }

    private String clean(String text) {
        String whole = provider + " " + (secret.length() < SHORTEST_SECRET ? text : text.replace(secret, "<key>"));
        return whole.length() > LONGEST_MESSAGE ? whole.substring(0, LONGEST_MESSAGE) + "…" : whole;
    }

    private static Kind kindOf(int status, String body) {
        return switch (status) {
            case 400, 413, 422 -> kindOfRefusal(body);
            case 401 -> Kind.AUTHENTICATION;
            case 402 -> Kind.INSUFFICIENT_CREDITS;
            case 403 -> Kind.PERMISSION;
            case 404 -> Kind.UNKNOWN_MODEL;
            case 408, 504 -> Kind.TIMEOUT;
            case 429 -> NO_CREDIT.matcher(body).find() ? Kind.INSUFFICIENT_CREDITS : Kind.RATE_LIMIT;
            case 503, 529 -> Kind.OVERLOADED;
            default -> status >= 500 ? Kind.SERVER_ERROR : kindOfRefusal(body);
        };
    }

    private static Kind kindOfRefusal(String body) {
        if (OVERFLOW.matcher(body).find()) {
            return Kind.CONTEXT_OVERFLOW;
        }
        if (NO_CREDIT.matcher(body).find()) {
            return Kind.INSUFFICIENT_CREDITS;
        }
        return body.contains("model_not_found") ? Kind.UNKNOWN_MODEL : Kind.BAD_REQUEST;
    }

    private static int statusOf(String type) {
        var number = STATUS.matcher(type);
        if (number.find()) {
            return Integer.parseInt(number.group());
        }
        if (type.contains("rate_limit")) {
            return 429;
        }
        if (type.contains("authentication")) {
            return 401;
        }
        return type.contains("invalid_request") || type.contains("context_length") ? 400 : 500;
    }

    private static String textOf(JsonNode error) {
        return error.isTextual() ? error.asText() : error.path("message").asText(error.toString());
    }

    private static JsonNode errorIn(String body) {
        try {
            return JSON.readTree(body).path("error");
        } catch (JsonProcessingException notJson) {
            return MissingNode.getInstance(); // a proxy's HTML page, say: the body itself is then the message
        }
    }
}
