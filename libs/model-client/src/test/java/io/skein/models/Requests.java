package io.skein.models;

import io.skein.models.ModelRequest.Content;
import io.skein.models.ModelRequest.Settings;
import io.skein.models.ModelRequest.ToolChoice;
import io.skein.models.ModelRequest.ToolSpec;
import io.skein.models.ModelRequest.Turn;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Requests for tests, and what comes of them. */
public final class Requests {

    private Requests() {}

    public static ModelRequest saying(String text) {
        return of(List.of(user(text)), List.of(), new ToolChoice.Auto(), Settings.DEFAULT);
    }

    public static ModelRequest of(List<Turn> turns, List<ToolSpec> tools, ToolChoice choice, Settings settings) {
        return new ModelRequest("gpt-4o-mini", "You are a test.", turns, tools, choice, settings);
    }

    public static Turn user(String text) {
        return new Turn.User(List.of(new Content.Text(text)), null);
    }

    /** A schema with everything that a converter might lose. */
    public static ToolSpec awkwardTool() {
        return new ToolSpec(
                "book",
                "Books a room.",
                Map.of(
                        "type",
                        "object",
                        "properties",
                        Map.of(
                                "when", Map.of("type", "string", "format", "date-time", "default", ""),
                                "size", Map.of("type", "string", "enum", List.of("small", "large")),
                                "guest",
                                        Map.of(
                                                "type",
                                                "object",
                                                "properties",
                                                Map.of("age", Map.of("type", "integer", "minimum", 0)),
                                                "required",
                                                List.of("age"),
                                                "additionalProperties",
                                                false),
                                "tags", Map.of("type", "array", "items", Map.of("type", "string"), "maxItems", 3),
                                "note", Map.of("anyOf", List.of(Map.of("type", "string"), Map.of("type", "null"))),
                                "nothing", Map.of("type", "object", "properties", Map.of())),
                        "required",
                        List.of("when", "guest"),
                        "additionalProperties",
                        false));
    }

    public static List<ModelEvent> events(ChatModel model, ModelRequest request) {
        return model.stream(request).collect().asList().await().atMost(Duration.ofSeconds(10));
    }

    public static ModelEvent.Completed answer(ChatModel model, ModelRequest request) {
        return (ModelEvent.Completed) events(model, request).getLast();
    }

    /** The failure that the stream ends with. */
    public static ModelFailure failure(ChatModel model, ModelRequest request) {
        return model.stream(request)
                .collect()
                .asList()
                .map(events ->
                        new ModelFailure(ModelFailure.Kind.EMPTY_RESPONSE, 0, "did not fail: " + events, null, null))
                .onFailure(ModelFailure.class)
                .recoverWithItem(failure -> (ModelFailure) failure)
                .await()
                .atMost(Duration.ofSeconds(10));
    }
}
