package io.skein.models.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.skein.models.ModelRequest.Call;
import io.skein.models.ModelRequest.ToolSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Calls that fit the tools on offer: which of them notes something down, and how its arguments are called. */
final class DemoTools {

    private static final ObjectMapper JSON = new ObjectMapper();

    private DemoTools() {}

    static Optional<DemoReply.Use> noting(String label, String fact, List<ToolSpec> tools) {
        return Stream.of("memory_insert", "core_memory_append", "memory")
                .flatMap(name -> tools.stream().filter(tool -> tool.name().equals(name)))
                .findFirst()
                .map(tool -> use(tool, note(tool.name(), label, fact)));
    }

    /** What a call of one of these tools noted down, and in which block. */
    record Noted(String label, String fact) {}

    /** The way back from a call to what it noted; empty for every other call. */
    static Optional<Noted> noted(Call call) {
        try {
            var args = JSON.readTree(call.arguments());
            return switch (call.name()) {
                case "memory_insert" -> noted(args.path("label"), args.path("new_string"));
                case "core_memory_append" -> noted(args.path("label"), args.path("content"));
                case "memory" -> noted(args.path("path"), args.path("insert_text"));
                default -> Optional.empty();
            };
        } catch (JsonProcessingException unreadable) {
            return Optional.empty(); // the tool refused it as well
        }
    }

    private static Optional<Noted> noted(JsonNode label, JsonNode fact) {
        return fact.asText().isEmpty()
                ? Optional.empty()
                : Optional.of(new Noted(label.asText().replaceFirst("^/memories/", ""), fact.asText()));
    }

    static Optional<DemoReply> sending(String text, List<ToolSpec> tools) {
        return tools.stream()
                .filter(tool -> tool.name().equals("send_message"))
                .findFirst()
                .map(tool -> use(tool, Map.of("message", text)));
    }

    private static Map<String, Object> note(String tool, String label, String fact) {
        return switch (tool) {
            case "memory_insert" -> Map.of("label", label, "new_string", fact);
            case "core_memory_append" -> Map.of("label", label, "content", fact);
            default ->
                Map.of("command", "insert", "path", "/memories/" + label, "insert_text", fact, "insert_line", -1);
        };
    }

    /** Some agents want more in every call: a thought, and whether to go on. */
    private static DemoReply.Use use(ToolSpec tool, Map<String, Object> own) {
        var arguments = new LinkedHashMap<String, Object>();
        if (tool.parameters().get("required") instanceof List<?> required) {
            required.forEach(name -> arguments.put(String.valueOf(name), inner(String.valueOf(name))));
        }
        arguments.putAll(own);
        try {
            return new DemoReply.Use(tool.name(), JSON.writeValueAsString(arguments));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("strings and numbers are always JSON: " + tool.name(), impossible);
        }
    }

    private static Object inner(String name) {
        return name.equals("request_heartbeat") ? true : "by rule";
    }
}
