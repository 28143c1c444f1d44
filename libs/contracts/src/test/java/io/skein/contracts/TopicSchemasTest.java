package io.skein.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.skein.contracts.events.AgentEvent;
import io.skein.contracts.events.ConversationEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The published schemas say what the services send: neither may change without the other. */
class TopicSchemasTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TestFactory
    Stream<DynamicTest> everyEventFitsItsSchema() {
        return Map.of("conversation-events", ConversationEvent.class, "agent-events", AgentEvent.class)
                .entrySet()
                .stream()
                .flatMap(topic -> Arrays.stream(topic.getValue().getPermittedSubclasses())
                        .map(type -> DynamicTest.dynamicTest(
                                topic.getKey() + " " + type.getSimpleName(), () -> check(topic.getKey(), type))));
    }

    private static void check(String topic, Class<?> type) throws IOException {
        var example = JSON.readTree(Files.readAllBytes(example(type)));
        var schema = schema(topic, example.path("type").asText());
        var properties = schema.path("properties");

        assertThat(names(properties)).containsAll(names(example));
        assertThat(names(example)).containsAll(texts(schema.path("required")));
        for (var field : example.properties()) {
            var rule = properties.path(field.getKey());
            assertThat(fits(field.getValue(), rule)).as(field.getKey()).isTrue();
        }
    }

    private static boolean fits(JsonNode value, JsonNode rule) {
        if (rule.has("const")) {
            return rule.path("const").equals(value);
        }
        var type = rule.path("type").isArray()
                ? rule.at("/type/0").asText()
                : rule.path("type").asText();
        return switch (type) {
            case "integer" ->
                value.isIntegralNumber()
                        && value.asLong() >= rule.path("minimum").asLong();
            case "array" -> value.isArray();
            default ->
                value.isTextual()
                        && value.asText()
                                .startsWith(rule.path("pattern").asText("").replace("^", ""));
        };
    }

    private static JsonNode schema(String topic, String type) throws IOException {
        var whole = JSON.readTree(Files.readAllBytes(root().resolve("docs/topics/" + topic + ".schema.json")));
        return StreamSupport.stream(whole.path("oneOf").spliterator(), false)
                .filter(one -> one.at("/properties/type/const").asText().equals(type))
                .findFirst()
                .orElseThrow(() -> new AssertionError(topic + " has no schema of " + type));
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static Path example(Class<?> type) {
        var name = Objects.requireNonNull(type.getEnclosingClass()).getSimpleName() + "." + type.getSimpleName();
        return root().resolve("libs/contracts/src/test/resources/golden/" + name + ".json");
    }

    private static Path root() {
        var here = Path.of("").toAbsolutePath();
        while (!Files.isExecutable(here.resolve("skein"))) {
            here = Objects.requireNonNull(here.getParent(), "no folder above holds the script skein");
        }
        return here;
    }
}
