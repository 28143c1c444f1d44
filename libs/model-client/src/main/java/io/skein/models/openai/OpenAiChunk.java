package io.skein.models.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A streamed chunk that LangChain4j had no callback for; it may hold what else would be lost. {@code reasoning} is how
 * some servers spell {@code reasoning_content}.
 */
record OpenAiChunk(
        boolean error,
        String refusal,
        String reasoning,
        @Nullable String finish,
        List<Start> starts) {

    /** A tool call that begins, its arguments not yet. */
    record Start(int index, @Nullable String id, String name) {}

    private static final ObjectMapper JSON = new ObjectMapper();

    static OpenAiChunk read(String data) {
        try {
            return of(JSON.readTree(data));
        } catch (JsonProcessingException unreadable) {
            throw new IllegalArgumentException("a chunk is not JSON", unreadable);
        }
    }

    private static OpenAiChunk of(JsonNode chunk) {
        JsonNode choice = chunk.path("choices").path(0);
        JsonNode delta = choice.path("delta");
        return new OpenAiChunk(
                chunk.hasNonNull("error"),
                delta.path("refusal").asText(""),
                delta.path("reasoning").asText(""),
                choice.path("finish_reason").textValue(),
                starts(delta.path("tool_calls")));
    }

    private static List<Start> starts(JsonNode calls) {
        var starts = new ArrayList<Start>();
        for (JsonNode call : calls) {
            var name = call.path("function").path("name").asText("");
            if (!name.isEmpty() && call.has("index")) {
                starts.add(new Start(call.path("index").asInt(), call.path("id").textValue(), name));
            }
        }
        return starts;
    }
}
