package io.skein.models.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import io.skein.models.ModelRequest;
import io.skein.models.ModelRequest.Call;
import io.skein.models.ModelRequest.Content;
import io.skein.models.ModelRequest.Turn;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes what was said as the messages of chat completions, straight into the body. */
final class OpenAiMessages {

    private static final Pattern SPEAKER = Pattern.compile("[a-zA-Z0-9_-]{1,64}");
    private static final String CONTENT = "content";

    private final JsonGenerator json;

    OpenAiMessages(JsonGenerator json) {
        this.json = json;
    }

    void write(ModelRequest request) throws IOException {
        system(request.system());
        for (Turn turn : request.turns()) {
            switch (turn) {
                case Turn.User user -> user(user);
                case Turn.SystemNote(var text) -> system(text);
                case Turn.Assistant assistant -> assistant(assistant);
                case Turn.ToolResult result -> result(result);
            }
        }
    }

    private void system(@Nullable String text) throws IOException {
        if (text != null && !text.isBlank()) {
            begin("system");
            json.writeStringField(CONTENT, text);
            json.writeEndObject();
        }
    }

    private void user(Turn.User user) throws IOException {
        boolean named = user.name() != null && SPEAKER.matcher(user.name()).matches();
        begin("user");
        if (named) {
            json.writeStringField("name", user.name());
        }
        contents(named ? user.content() : user.attributed());
        json.writeEndObject();
    }

    /** One text is a string: what every server that speaks the protocol takes. */
    private void contents(List<Content> contents) throws IOException {
        if (contents.isEmpty()) {
            json.writeStringField(CONTENT, "");
        } else if (contents.size() == 1 && contents.getFirst() instanceof Content.Text(var text)) {
            json.writeStringField(CONTENT, text);
        } else {
            json.writeArrayFieldStart(CONTENT);
            for (Content content : contents) {
                content(content);
            }
            json.writeEndArray();
        }
    }

    private void content(Content content) throws IOException {
        json.writeStartObject();
        switch (content) {
            case Content.Text(var text) -> {
                json.writeStringField("type", "text");
                json.writeStringField("text", text);
            }
            case Content.Image(var mediaType, var base64) -> {
                json.writeStringField("type", "image_url");
                json.writeObjectFieldStart("image_url");
                json.writeStringField("url", "data:" + mediaType + ";base64," + base64);
                json.writeStringField("detail", "auto");
                json.writeEndObject();
            }
        }
        json.writeEndObject();
    }

    private void assistant(Turn.Assistant assistant) throws IOException {
        begin("assistant");
        if (!assistant.text().isEmpty() || assistant.calls().isEmpty()) {
            json.writeStringField(CONTENT, assistant.text());
        }
        if (!assistant.calls().isEmpty()) {
            json.writeArrayFieldStart("tool_calls");
            for (Call call : assistant.calls()) {
                call(call);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private void call(Call call) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", call.id());
        json.writeStringField("type", "function");
        json.writeObjectFieldStart("function");
        json.writeStringField("name", call.name());
        json.writeStringField("arguments", call.arguments());
        json.writeEndObject();
        json.writeEndObject();
    }

    private void result(Turn.ToolResult result) throws IOException {
        begin("tool");
        json.writeStringField("tool_call_id", result.callId());
        json.writeStringField(CONTENT, result.text());
        json.writeEndObject();
    }

    private void begin(String role) throws IOException {
        json.writeStartObject();
        json.writeStringField("role", role);
    }
}
