package io.skein.models.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.skein.models.ModelEvent;
import io.skein.models.ModelEvent.Finish;
import io.skein.models.ModelRequest;
import io.skein.models.ModelRequest.Call;
import io.skein.models.ModelRequest.Settings;
import io.skein.models.ModelRequest.ToolChoice;
import io.skein.models.ModelRequest.ToolSpec;
import io.skein.models.ModelRequest.Turn;
import io.skein.models.Requests;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemoChatTest {

    private static final ToolSpec INSERT = tool("memory_insert", "label", "new_string");
    private static final String SYSTEM =
            "You help.\n<memory_blocks>\n" + block("persona", "- read_only=true", "I help.") + "\n\n"
                    + block("human", "", "1→ Name: Ada\n2→ Likes: tea") + "\n</memory_blocks>";

    @Test
    void itSaysWhatItIs() {
        var events = Requests.events(new DemoChat(), asking("Tell me a story"));

        var completed = (ModelEvent.Completed) events.getLast();
        assertThat(completed.text()).contains("rule-based demo model").contains("Tell me a story");
        assertThat(completed.finish()).isEqualTo(Finish.STOP);
        assertThat(completed.tokens().completion()).isPositive();
        assertThat(events).hasSizeGreaterThan(10);
    }

    @Test
    void rememberingIsAToolCallOnTheHumanBlock() {
        var answer = Requests.answer(new DemoChat(), asking("Please remember that I live in Bern."));

        assertThat(answer.finish()).isEqualTo(Finish.TOOL_CALLS);
        assertThat(answer.calls())
                .extracting(Call::name, Call::arguments)
                .containsExactly(tuple("memory_insert", "{\"label\":\"human\",\"new_string\":\"I live in Bern.\"}"));
    }

    @Test
    void theNextStepConfirms() {
        var call = new Call("c1", "memory_insert", "{}");
        var turns = List.of(
                Requests.user("remember that I like tea"),
                new Turn.Assistant("", List.of(), List.of(call)),
                new Turn.ToolResult("c1", "memory_insert", "{\"status\": \"OK\"}", false));

        assertThat(answer(turns, List.of(INSERT), new ToolChoice.Auto()).text()).startsWith("Done");
    }

    @Test
    void aRefusedEditIsNotCalledDone() {
        var turns = List.of(
                Requests.user("remember that I like tea"),
                new Turn.Assistant("", List.of(), List.of(new Call("c1", "memory_insert", "{}"))),
                new Turn.ToolResult("c1", "memory_insert", "block human is full", true));

        assertThat(answer(turns, List.of(INSERT), new ToolChoice.Auto()).text()).contains("block human is full");
    }

    @Test
    void itKnowsWhatTheBlockSays() {
        var answer = Requests.answer(new DemoChat(), asking("What do you know about me?"));

        assertThat(answer.text()).endsWith("Name: Ada\nLikes: tea");
    }

    @Test
    void itKnowsWhatItNotedSince() {
        var turns = List.of(
                Requests.user("remember that I sail"),
                new Turn.Assistant(
                        "",
                        List.of(),
                        List.of(new Call("c1", "memory_insert", "{\"label\":\"human\",\"new_string\":\"I sail\"}"))),
                new Turn.ToolResult("c1", "memory_insert", "Name: Ada\nI sail", false),
                Requests.user("what do you know about me?"));

        assertThat(answer(turns, List.of(INSERT), new ToolChoice.Auto()).text())
                .endsWith("Name: Ada\nLikes: tea\nI sail");
    }

    @Test
    void aNoteIsNewerThanTheSystemPrompt() {
        var note = "<memory_update>\nnow:\n<memory_blocks>\n" + block("human", "", "Name: Eve")
                + "\n</memory_blocks>\n</memory_update>";

        var answer = Requests.answer(
                new DemoChat(),
                request(
                        List.of(new Turn.SystemNote(note), Requests.user("what do you remember about me")),
                        List.of(INSERT),
                        new ToolChoice.Auto()));

        assertThat(answer.text()).endsWith("Name: Eve");
    }

    @Test
    void whoCanOnlySpeakThroughAToolIsSpokenThrough() {
        var send = tool("send_message", "message", "request_heartbeat");

        var answer = answer(List.of(Requests.user("hi")), List.of(INSERT, send), new ToolChoice.Required());

        assertThat(answer.calls()).extracting(Call::name).containsExactly("send_message");
        assertThat(answer.calls().getFirst().arguments()).contains("\"message\":\"I am Skein's");
    }

    @Test
    void aHeartbeatIsNotTakenForTheUser() {
        var turns = List.of(
                Requests.user("remember that I like tea"),
                new Turn.Assistant("", List.of(), List.of(new Call("c1", "memory_insert", "{}"))),
                new Turn.ToolResult("c1", "memory_insert", "ok", false),
                Requests.user("{\n  \"type\": \"heartbeat\",\n  \"reason\": \"go on\"}"));

        assertThat(answer(turns, List.of(INSERT), new ToolChoice.Auto()).text()).startsWith("Done");
    }

    @Test
    void withoutAToolForItNothingIsPretended() {
        var answer = answer(List.of(Requests.user("remember that I like tea")), List.of(), new ToolChoice.Auto());

        assertThat(answer.calls()).isEmpty();
        assertThat(answer.text()).contains("cannot remember");
    }

    private static ModelRequest asking(String text) {
        return request(List.of(Requests.user(text)), List.of(INSERT), new ToolChoice.Auto());
    }

    private static ModelRequest request(List<Turn> turns, List<ToolSpec> tools, ToolChoice choice) {
        return new ModelRequest("demo", SYSTEM, turns, tools, choice, Settings.DEFAULT);
    }

    private static ModelEvent.Completed answer(List<Turn> turns, List<ToolSpec> tools, ToolChoice choice) {
        return Requests.answer(new DemoChat(), request(turns, tools, choice));
    }

    private static ToolSpec tool(String name, String... required) {
        return new ToolSpec(name, "", Map.of("type", "object", "required", List.of(required)));
    }

    private static String block(String label, String metadata, String value) {
        return "<" + label + ">\n<description>\nabout\n</description>\n<metadata>\n" + metadata
                + "\n- chars_limit=20000\n</metadata>\n<value>\n" + value + "\n</value>\n</" + label + ">";
    }
}
