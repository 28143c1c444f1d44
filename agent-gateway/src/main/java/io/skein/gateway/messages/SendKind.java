package io.skein.gateway.messages;

/** The ways to send. {@code type} is what the run is called on record. */
enum SendKind {
    TO_AGENT("send_message", false),
    TO_AGENT_STREAMED("send_message", true),
    TO_AGENT_ASYNC("send_message_async", false),
    TO_CONVERSATION("send_conversation_message", true);

    private final String type;
    private final boolean streaming;

    SendKind(String type, boolean streaming) {
        this.type = type;
        this.streaming = streaming;
    }

    String type() {
        return type;
    }

    /** Whether a request that does not say so is answered with a stream. */
    boolean streams() {
        return streaming;
    }

    /** Whether the request's own word on streaming counts. */
    boolean asksRequest() {
        return this == TO_AGENT || this == TO_CONVERSATION;
    }
}
