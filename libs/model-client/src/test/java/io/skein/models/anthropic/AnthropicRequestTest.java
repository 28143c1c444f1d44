package io.skein.models.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.skein.kit.model.ScriptedModel;
import io.skein.models.EventLoops;
import io.skein.models.ModelRequest;
import io.skein.models.ModelRequest.Call;
import io.skein.models.ModelRequest.Content;
import io.skein.models.ModelRequest.Settings;
import io.skein.models.ModelRequest.Thought;
import io.skein.models.ModelRequest.ToolChoice;
import io.skein.models.ModelRequest.Turn;
import io.skein.models.Requests;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AnthropicRequestTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Settings THINKING = new Settings(0.5, 1000, false, null, 2000, null, null);

    private final ScriptedModel server = ScriptedModel.start();
    private final AnthropicChat model =
            new AnthropicChat(EventLoops.VERTX, server.baseUrl(), "sk-ant", Duration.ofSeconds(5));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void thoughtsGoBackInOrderEachWithItsSignature() throws IOException {
        var turns = List.of(
                Requests.user("go"),
                new Turn.Assistant(
                        "well",
                        List.of(
                                new Thought("one", "s1", null),
                                new Thought(null, null, "blob"),
                                new Thought("two", "s2", null),
                                new Thought("somebody else's", null, null)),
                        List.of(new Call("c1", "book", "{\"x\":1}"))),
                new Turn.ToolResult("c1", "book", "no room", true));

        var messages = sent(turns, new ToolChoice.Auto(), THINKING).path("messages");

        assertThat(messages.get(1)).isEqualTo(JSON.readTree("""
                {"role":"assistant","content":[
                 {"type":"thinking","thinking":"one","signature":"s1"},
                 {"type":"redacted_thinking","data":"blob"},
                 {"type":"thinking","thinking":"two","signature":"s2"},
                 {"type":"text","text":"well"},
                 {"type":"tool_use","id":"c1","name":"book","input":{"x":1}}]}"""));
        assertThat(messages.get(2)).isEqualTo(JSON.readTree("""
                {"role":"user","content":[{"type":"tool_result","tool_use_id":"c1","content":"no room",
                 "is_error":true,"cache_control":{"type":"ephemeral"}}]}"""));
    }

    @Test
    void rolesAlternateAndResultsComeFirst() {
        var turns = List.of(
                new Turn.Assistant("earlier", List.of(), List.of()),
                Requests.user("go"),
                new Turn.Assistant("", List.of(), List.of(new Call("c1", "a", "{}"), new Call("c2", "b", ""))),
                new Turn.ToolResult("c1", "a", "1", false),
                new Turn.SystemNote("heads up"),
                new Turn.ToolResult("c2", "b", "2", false),
                Requests.user(""));

        var messages = sent(turns, new ToolChoice.Auto(), Settings.DEFAULT).path("messages");

        assertThat(messages.findValuesAsText("role")).containsExactly("user", "assistant", "user", "assistant", "user");
        assertThat(messages.get(4).path("content").findValuesAsText("type"))
                .startsWith("tool_result", "tool_result", "text", "text");
        assertThat(messages.get(4).path("content").findValuesAsText("text"))
                .containsExactly("<system-note>\nheads up\n</system-note>", "(no text)");
    }

    @Test
    void whoSpeaksIsSaidInTheText() {
        var turns = List.<Turn>of(new Turn.User(List.of(new Content.Text("hi")), "Ada"));

        var messages = sent(turns, new ToolChoice.Auto(), Settings.DEFAULT).path("messages");

        assertThat(messages.get(0).path("content").findValuesAsText("text")).containsExactly("[Ada says]", "hi");
    }

    @Test
    void theStablePrefixIsMarkedForTheCacheAndComesFirst() {
        var body = sent(List.of(Requests.user("hi")), new ToolChoice.Auto(), Settings.DEFAULT);

        assertThat(body.at("/system/0/cache_control/type").asText()).isEqualTo("ephemeral");
        assertThat(body.at("/tools/0/cache_control/type").asText()).isEqualTo("ephemeral");
        assertThat(body.at("/messages/0/content/0/cache_control/type").asText()).isEqualTo("ephemeral");
        assertThat(body.fieldNames()).toIterable().endsWith("messages");
    }

    @Test
    void aToolSchemaArrivesAsItIs() {
        var body = sent(List.of(Requests.user("hi")), new ToolChoice.Auto(), Settings.DEFAULT);

        assertThat(body.at("/tools/0/input_schema"))
                .isEqualTo(JSON.valueToTree(Requests.awkwardTool().parameters()));
    }

    @Test
    void whoThinksCannotBeForcedAndHasRoomToAnswer() throws IOException {
        var body = sent(List.of(Requests.user("hi")), new ToolChoice.Named("book"), THINKING);

        assertThat(body.path("thinking")).isEqualTo(JSON.readTree("{\"type\":\"enabled\",\"budget_tokens\":2000}"));
        assertThat(body.path("max_tokens").asInt()).isEqualTo(3000);
        assertThat(body.has("temperature")).isFalse();
        assertThat(body.path("tool_choice"))
                .isEqualTo(JSON.readTree("{\"type\":\"auto\",\"disable_parallel_tool_use\":true}"));
    }

    @Test
    void aTurnBegunWithoutThinkingGoesOnWithoutIt() {
        var turns = List.of(
                Requests.user("go"),
                new Turn.Assistant("", List.of(), List.of(new Call("c1", "a", "{}"))),
                new Turn.ToolResult("c1", "a", "1", false));

        assertThat(sent(turns, new ToolChoice.Auto(), THINKING).has("thinking")).isFalse();
    }

    @Test
    void aToolIsForcedByNameAndOthersAreHandedOnAsTheyAre() throws IOException {
        var settings = new Settings(0.5, null, true, null, null, null, null);

        var body = sent(List.of(Requests.user("hi")), new ToolChoice.Named("book"), settings);

        assertThat(body.path("tool_choice"))
                .isEqualTo(JSON.readTree("{\"type\":\"tool\",\"name\":\"book\",\"disable_parallel_tool_use\":false}"));
        assertThat(body.path("temperature").asDouble()).isEqualTo(0.5);
        assertThat(server.calls().getLast().headers().get("x-api-key")).containsExactly("sk-ant");
    }

    @Test
    void imagesAndBrokenArgumentsAreSentInAFormThatIsTaken() throws IOException {
        var turns = List.of(
                new Turn.User(List.of(new Content.Image("image/png", "aGk=")), null),
                new Turn.Assistant("", List.of(), List.of(new Call("c1", "a", "{oops"))),
                new Turn.ToolResult("c1", "a", "not JSON", true));

        var messages = sent(turns, new ToolChoice.Auto(), Settings.DEFAULT).path("messages");

        assertThat(messages.at("/0/content/0/source"))
                .isEqualTo(JSON.readTree("{\"type\":\"base64\",\"media_type\":\"image/png\",\"data\":\"aGk=\"}"));
        assertThat(messages.at("/1/content/0/input")).isEqualTo(JSON.readTree("{\"unreadable\":\"{oops\"}"));
    }

    private JsonNode sent(List<? extends Turn> turns, ToolChoice choice, Settings settings) {
        var tools = List.of(Requests.awkwardTool());
        Requests.events(
                model, new ModelRequest("claude-sonnet-4-5", "sys", List.copyOf(turns), tools, choice, settings));
        return server.calls().getLast().body();
    }
}
