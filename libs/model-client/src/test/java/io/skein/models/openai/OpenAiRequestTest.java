package io.skein.models.openai;

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
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenAiRequestTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ScriptedModel server = ScriptedModel.start();
    private final OpenAiChat model =
            new OpenAiChat(EventLoops.VERTX, server.baseUrl(), "sk-test", Duration.ofSeconds(5));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aToolSchemaArrivesAsItIs() throws IOException {
        var tool = Requests.awkwardTool();

        var body =
                sent(Requests.of(List.of(Requests.user("hi")), List.of(tool), new ToolChoice.Auto(), Settings.DEFAULT));

        assertThat(body.at("/tools/0/function/parameters")).isEqualTo(JSON.valueToTree(tool.parameters()));
        assertThat(body.at("/tools/0/type").asText()).isEqualTo("function");
        assertThat(body.at("/tools/0/function/name").asText()).isEqualTo("book");
        assertThat(body.at("/tools/0/function/description").asText()).isEqualTo("Books a room.");
    }

    @Test
    void callsAndResultsArePairedAndTextIsKeptBesideCalls() throws IOException {
        var turns = List.of(
                Requests.user("go"),
                new Turn.Assistant(
                        "on it",
                        List.of(new Thought("hidden", null, null)),
                        List.of(new Call("a1", "book", "{\"x\":1}"), new Call("a2", "book", "{not json"))),
                new Turn.ToolResult("a1", "book", "done", false),
                new Turn.ToolResult("a2", "book", "failed", true));

        var messages = sent(Requests.of(turns, List.of(), new ToolChoice.Auto(), Settings.DEFAULT))
                .path("messages");

        assertThat(messages.get(2)).isEqualTo(JSON.readTree("""
                {"role":"assistant","content":"on it","tool_calls":[
                 {"id":"a1","type":"function","function":{"name":"book","arguments":"{\\"x\\":1}"}},
                 {"id":"a2","type":"function","function":{"name":"book","arguments":"{not json"}}]}"""));
        assertThat(messages.get(3))
                .isEqualTo(JSON.readTree("{\"role\":\"tool\",\"tool_call_id\":\"a1\",\"content\":\"done\"}"));
        assertThat(messages.get(4).path("tool_call_id").asText()).isEqualTo("a2");
    }

    @Test
    void notesAreSystemMessagesAtTheirPlace() throws IOException {
        var turns = List.of(Requests.user("one"), new Turn.SystemNote("careful"), Requests.user("two"));
        var request = new ModelRequest("gpt-4o-mini", "sys", turns, List.of(), new ToolChoice.Auto(), Settings.DEFAULT);

        var messages = sent(request).path("messages");

        assertThat(messages.findValuesAsText("role")).containsExactly("system", "user", "system", "user");
        assertThat(messages.get(2).path("content").asText()).isEqualTo("careful");
    }

    @Test
    void aSpeakersNameIsSentAsSuchOnlyInTheLettersThatOpenAiTakes() throws IOException {
        var content = List.<Content>of(new Content.Text("hi"));
        var turns = List.<Turn>of(new Turn.User(content, "ada_1"), new Turn.User(content, "Ada Lovelace"));

        var messages = sent(Requests.of(turns, List.of(), new ToolChoice.Auto(), Settings.DEFAULT))
                .path("messages");

        assertThat(messages.get(1).path("name").asText()).isEqualTo("ada_1");
        assertThat(messages.get(2).has("name")).isFalse();
        assertThat(messages.get(2).path("content").findValuesAsText("text"))
                .containsExactly("[Ada Lovelace says]", "hi");
    }

    @Test
    void anImageIsADataUrlBesideItsText() throws IOException {
        var turn = new Turn.User(List.of(new Content.Text("see"), new Content.Image("image/png", "aGk=")), null);

        var content = sent(Requests.of(List.of(turn), List.of(), new ToolChoice.Auto(), Settings.DEFAULT))
                .at("/messages/1/content");

        assertThat(content.get(0).path("text").asText()).isEqualTo("see");
        assertThat(content.get(1).at("/image_url/url").asText()).isEqualTo("data:image/png;base64,aGk=");
    }

    @Test
    void settingsArriveInTheWordsOfTheProtocol() throws IOException {
        var settings = new Settings(0.3, 500, false, "high", null, Map.of("type", "json_object"), 2);
        var tools = List.of(Requests.awkwardTool());

        var body = sent(Requests.of(List.of(Requests.user("hi")), tools, new ToolChoice.Named("book"), settings));

        assertThat(body.path("temperature").asDouble()).isEqualTo(0.3);
        assertThat(body.path("max_tokens").asInt()).isEqualTo(500);
        assertThat(body.path("parallel_tool_calls")).isEqualTo(JSON.readTree("false"));
        assertThat(body.path("tool_choice"))
                .isEqualTo(JSON.readTree("{\"type\":\"function\",\"function\":{\"name\":\"book\"}}"));
        assertThat(body.path("response_format")).isEqualTo(JSON.readTree("{\"type\":\"json_object\"}"));
        assertThat(body.path("stream_options").path("include_usage").asBoolean())
                .isTrue();
        assertThat(body.has("reasoning_effort")).isFalse();
        assertThat(body.path("logprobs").asBoolean()).isTrue();
        assertThat(body.path("top_logprobs").asInt()).isEqualTo(2);
        assertThat(server.calls().getLast().headers().get("authorization")).containsExactly("Bearer sk-test");
    }

    @Test
    void aReasoningModelGetsItsOwnSettingsAndNoneItRefuses() throws IOException {
        var settings = new Settings(0.3, 500, true, "high", null, null, null);
        var request = new ModelRequest(
                "gpt-5-mini",
                "sys",
                List.of(Requests.user("hi")),
                List.of(Requests.awkwardTool()),
                new ToolChoice.Required(),
                settings);

        var body = sent(request);

        assertThat(body.path("reasoning_effort").asText()).isEqualTo("high");
        assertThat(body.path("max_completion_tokens").asInt()).isEqualTo(500);
        assertThat(body.path("tool_choice").asText()).isEqualTo("required");
        assertThat(body.has("temperature")).isFalse();
        assertThat(body.has("max_tokens")).isFalse();
        assertThat(body.has("parallel_tool_calls")).isFalse();
    }

    @Test
    void emptyTextsDoNotBreakARequest() throws IOException {
        var turns = List.of(
                Requests.user(""),
                new Turn.User(List.of(), null),
                new Turn.SystemNote(" "),
                new Turn.Assistant("", List.of(), List.of()),
                new Turn.ToolResult("x", "t", "", false));
        var request = new ModelRequest("m", "", turns, List.of(), new ToolChoice.None(), Settings.DEFAULT);

        assertThat(sent(request).path("messages").findValuesAsText("role"))
                .containsExactly("user", "user", "assistant", "tool");
    }

    private JsonNode sent(ModelRequest request) {
        Requests.events(model, request);
        return server.calls().getLast().body();
    }
}
