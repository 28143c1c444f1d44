package io.skein.models.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.skein.models.ModelRequest;
import io.skein.models.ModelRequest.ToolChoice;
import io.skein.models.ModelRequest.ToolSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request: the parameters as LangChain4j wrote them, then the tools, then the messages, so that all that
 * stays the same from request to request is the prefix. Tools and messages go past LangChain4j: its types would lose
 * parts of a schema, and it would write the whole conversation twice.
 */
final class OpenAiBody {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MESSAGES = "messages";
    private static final int USUAL_SIZE = 16 * 1024;

    private OpenAiBody() {}

    /** {@code parameters} is the JSON object that LangChain4j would have sent. */
    static byte[] of(String parameters, ModelRequest request) {
        var bytes = new ByteArrayOutputStream(USUAL_SIZE);
        try (var json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            writeParameters(json, parameters);
            writeTools(json, request);
            writeFormat(json, request.settings().responseFormat());
            json.writeArrayFieldStart(MESSAGES);
            new OpenAiMessages(json).write(request);
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory does not fail to be written", impossible);
        }
        return bytes.toByteArray();
    }

    private static void writeParameters(JsonGenerator json, String parameters) throws IOException {
        for (var parameter : JSON.readTree(parameters).properties()) {
            if (!MESSAGES.equals(parameter.getKey())) {
                json.writePOJOField(parameter.getKey(), parameter.getValue());
            }
        }
    }

    private static void writeTools(JsonGenerator json, ModelRequest request) throws IOException {
        if (request.tools().isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("tools");
        for (ToolSpec tool : request.tools()) {
            writeTool(json, tool);
        }
        json.writeEndArray();
        switch (request.toolChoice()) {
            case ToolChoice.Auto() -> json.writeStringField("tool_choice", "auto");
            case ToolChoice.Required() -> json.writeStringField("tool_choice", "required");
            case ToolChoice.None() -> json.writeStringField("tool_choice", "none");
            case ToolChoice.Named(var tool) -> writeNamed(json, tool);
        }
    }

    private static void writeNamed(JsonGenerator json, String tool) throws IOException {
        json.writeObjectFieldStart("tool_choice");
        json.writeStringField("type", "function");
        json.writeObjectFieldStart("function");
        json.writeStringField("name", tool);
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writeTool(JsonGenerator json, ToolSpec tool) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "function");
        json.writeObjectFieldStart("function");
        json.writeStringField("name", tool.name());
        json.writeStringField("description", tool.description());
        json.writePOJOField("parameters", tool.parameters());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writeFormat(JsonGenerator json, @Nullable Map<String, Object> format) throws IOException {
        if (format != null && !"text".equals(format.get("type"))) {
            json.writePOJOField("response_format", format);
        }
    }
}
