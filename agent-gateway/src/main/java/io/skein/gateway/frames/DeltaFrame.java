package io.skein.gateway.frames;

import org.jspecify.annotations.Nullable;

/** Writes one frame of a token stream by hand, with the keys and in the order that whole messages have. */
final class DeltaFrame {

    private final StringBuilder out = new StringBuilder(512);

    /** What all pieces of one part of a message begin with. */
    record Head(String id, String date, String type, String otid, String stepId, String runId) {}

    DeltaFrame(Head head, long number) {
        out.append("data: {\"id\":\"").append(head.id());
        out.append("\",\"date\":\"").append(head.date());
        out.append("\",\"name\":null,\"message_type\":\"").append(head.type());
        out.append("\",\"otid\":\"").append(head.otid());
        out.append("\",\"sender_id\":null,\"step_id\":\"").append(head.stepId());
        out.append("\",\"is_err\":null,\"seq_id\":").append(number == 0 ? "null" : Long.toString(number));
        out.append(",\"run_id\":\"").append(head.runId()).append('"');
    }

    String content(String text) {
        out.append(",\"content\":");
        FrameText.quoted(out, text);
        return end();
    }

    String reasoning(String source, String text, @Nullable String signature) {
        out.append(",\"source\":\"").append(source).append("\",\"reasoning\":");
        FrameText.quoted(out, text);
        out.append(",\"signature\":");
        nullable(signature);
        return end();
    }

    /** A piece of a call. What it does not have is left out of calls, and null in requests for approval. */
    String call(@Nullable String name, @Nullable String arguments, String callId, boolean nulls) {
        var call = new StringBuilder(128).append('{');
        field(call, "name", name, nulls);
        field(call, "arguments", arguments, nulls);
        call.append("\"tool_call_id\":");
        FrameText.quoted(call, callId);
        call.append('}');
        out.append(",\"tool_call\":").append(call).append(",\"tool_calls\":").append(call);
        return end();
    }

    private static void field(StringBuilder call, String name, @Nullable String value, boolean nulls) {
        if (value != null) {
            call.append('"').append(name).append("\":");
            FrameText.quoted(call, value);
            call.append(',');
        } else if (nulls) {
            call.append('"').append(name).append("\":null,");
        }
    }

    private void nullable(@Nullable String text) {
        if (text == null) {
            out.append("null");
        } else {
            FrameText.quoted(out, text);
        }
    }

    private String end() {
        return out.append("}\n\n").toString();
    }
}
