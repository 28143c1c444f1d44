package io.skein.contracts.failures;

/** Everything that can be refused, and its HTTP status. The only list of codes. */
public enum ErrorCode {
    INVALID_ARGUMENT(400),
    MALFORMED_JSON(400),
    TOOLS_NOT_FOUND(400),
    TOOL_SCHEMA_UNDERIVABLE(400),
    NO_PENDING_APPROVAL(400),
    APPROVAL_IDS_MISMATCH(400),
    NO_ACTIVE_RUN_TO_STREAM(400),
    EMPTY_MESSAGE(400),
    IMAGE_UNREADABLE(400),
    UNAUTHORIZED(401),
    NOT_A_PARTICIPANT(403),
    NOT_FOUND(404),
    AGENT_NOT_FOUND(404),
    MODEL_NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    CONFLICT(409),
    CONVERSATION_BUSY(409),
    CONVERSATION_ARCHIVED(409),
    PENDING_APPROVAL(409),
    NO_ACTIVE_RUN(409),
    FENCED(409),
    STREAM_EXPIRED(410),
    STALE_VERSION(412),
    TOO_LARGE(413),
    UNSUPPORTED_MEDIA_TYPE(415),
    INVALID_ID(422),
    INVALID_REQUEST(422),
    UNPROCESSABLE(422),
    QUEUE_FULL(429),
    NOT_CONFIGURED(400),
    INTERNAL(500),
    MODEL_FAILED(502),
    UNAVAILABLE(503);

    private final int status;

    ErrorCode(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }
}
