package io.skein.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.skein.kit.model.ScriptedModel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a client can get wrong is told to him with a 4xx that says what is wrong; never a 5xx, and nothing half-written.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputE2E {

    private static final String NOBODY = "00000000-0000-4000-8000-00000000dead";

    /** Routes that read a body. {@code AGENT} and its like stand for what {@link #start} makes. */
    private static final List<String> WRITES = List.of(
            "POST /v1/agents",
            "PATCH /v1/agents/AGENT",
            "POST /v1/blocks",
            "PATCH /v1/blocks/BLOCK",
            "PATCH /v1/agents/AGENT/core-memory/blocks/human",
            "POST /v1/tools",
            "PUT /v1/tools",
            "PATCH /v1/tools/TOOL",
            "POST /v1/conversations?agent_id=AGENT",
            "PATCH /v1/conversations/CONVERSATION",
            "POST /v1/agents/AGENT/messages",
            "POST /v1/agents/AGENT/messages/stream",
            "POST /v1/agents/AGENT/messages/async",
            "POST /v1/conversations/CONVERSATION/messages",
            "POST /v1/conversations/CONVERSATION/stream",
            "POST /v1/agents/AGENT/generate",
            "POST /v1/chat/completions");

    private static final List<String> LISTS = List.of(
            "/v1/agents",
            "/v1/blocks",
            "/v1/tools",
            "/v1/conversations",
            "/v1/runs",
            "/v1/steps",
            "/v1/messages",
            "/v1/agents/AGENT/messages",
            "/v1/conversations/CONVERSATION/messages");

    private ScriptedModel model;
    private Server server;
    private Api api;
    private RawHttp raw;
    private Map<String, String> made = Map.of();

    @BeforeAll
    void start(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) {
        model = ScriptedModel.start();
        var environment = Map.of(
                "OPENAI_API_KEY", "scripted", "OPENAI_API_BASE", model.baseUrl().toString());
        server = Server.start(Shape.STANDALONE, folder.resolve("data"), environment);
        api = new Api(server.base());
        raw = new RawHttp(server.base());
        var agent = api.post(
                "/v1/agents",
                Api.json("{'model':'openai/gpt-4o-mini','memory_blocks':[{'label':'human','value':'Ada'}]}"));
        var id = agent.path("id").asText();
        made = Map.of(
                "AGENT", id,
                "BLOCK", agent.at("/blocks/0/id").asText(),
                "TOOL", agent.at("/tools/0/id").asText(),
                "LONG", "o".repeat(1_001),
                "NOISE", noise(),
                "CONVERSATION",
                        api.post("/v1/conversations?agent_id=" + id, "{}")
                                .path("id")
                                .asText());
    }

    /** Longer than an index takes even when it packs its texts. */
    private static String noise() {
        var bytes = new byte[50_000];
        new Random(1).nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    @AfterAll
    void stop() {
        api.close();
        server.close();
        model.close();
    }

    static Stream<List<String>> bodies() {
        return WRITES.stream()
                .flatMap(route -> Stream.of("{\"a\":", "[]", "\"x\"", "1", "{} x", "[".repeat(5000))
                        .map(body -> List.of(route, body)));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void aBodyThatIsNoObjectIsRefused(List<String> routeAndBody) {
        refused(routeAndBody.getFirst(), routeAndBody.getLast());
    }

    static Stream<List<String>> absentBodies() {
        return WRITES.stream().flatMap(route -> Stream.of("", "null", "{}").map(body -> List.of(route, body)));
    }

    @ParameterizedTest
    @MethodSource("absentBodies")
    void aMissingBodyIsNoDefectOfOurs(List<String> routeAndBody) {
        assertThat(send(routeAndBody.getFirst(), routeAndBody.getLast()).status())
                .isBetween(200, 499);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "POST /v1/agents|{'name':12}|name",
                "POST /v1/agents|{'model':'skein/demo','agent_type':'alien'}|alien",
                "POST /v1/agents|{'model':'nobody/nothing'}|nobody/nothing",
                "POST /v1/agents|{'model':'skein/demo','tool_ids':['tool-" + NOBODY + "']}|tool-" + NOBODY,
                "POST /v1/agents|{'model':'skein/demo','tags':[null]}|tags",
                "POST /v1/agents|{'model':'skein/demo','tool_rules':[null]}|tool_rules",
                "POST /v1/agents|{'model':'skein/demo','tool_rules':[{'type':'alien'}]}|alien",
                "PATCH /v1/agents/AGENT|{'tool_rules':[null]}|tool_rules",
                "PATCH /v1/tools/TOOL|{'pip_requirements':[null]}|pip_requirements",
                "PATCH /v1/blocks/BLOCK|{'tags':[null]}|tags",
                "POST /v1/agents|{'model':'skein/demo','metadata':{'\\ud800':1}}|metadata",
                "POST /v1/blocks|{'label':'l','value':12}|value",
                "POST /v1/blocks|{'label':'l','value':'x','limit':'many'}|limit",
                "POST /v1/agents/AGENT/messages|{'messages':[]}|empty",
                "POST /v1/agents/AGENT/messages|{'messages':[{'role':'alien','content':'x'}]}|alien",
                "POST /v1/agents/AGENT/messages|{'input':'x','max_steps':-1}|max_steps",
                "POST /v1/conversations/CONVERSATION/messages|{'input':'x','on_busy':'panic'}|panic",
                "POST /v1/agents/AGENT/messages|{'messages':[{'role':'user','content':'x','otid':'LONG'}]}|1001",
                "POST /v1/conversations/CONVERSATION/stream|{'otid':'LONG'}|1001 characters",
                "POST /v1/agents/AGENT/messages|{'input':'x','return_logprobs':true,'top_logprobs':21}|21",
                "POST /v1/blocks|{'label':'NOISE','value':'x'}|too long",
                "POST /v1/agents/AGENT/summarize|{'compaction_settings':{'clip_chars':-1}}|clip_chars: -1",
                "POST /v1/conversations/CONVERSATION/compact|{'compaction_settings':{'sliding_window_percentage':2}}|2.0",
                "POST /v1/agents/AGENT/generate|{'prompt':'  '}|prompt",
                "POST /v1/agents/AGENT/tools/nope/run|{'args':{}}|nope",
                "POST /v1/agents/AGENT/tools/memory_insert/run|{'args':[1]}|[1]",
                "POST /v1/tools/run|{'args':{}}|source_code",
                "POST /v1/tools/run|{'source_code':'def (','args':{}}|Failed to derive json schema",
                "POST /v1/chat/completions|{'model':'AGENT','messages':[]}|stream",
            })
    void whatDoesNotFitIsNamed(String route, String body, String named) {
        assertThat(refused(route, Api.json(body)).text()).contains(named);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "POST /v1/agents|{'model':'skein/demo','name':'BAD'}",
                "POST /v1/agents|{'model':'skein/demo','metadata':{'a':[{'b':'BAD'}]}}",
                "POST /v1/agents|{'model':'skein/demo','tags':['BAD']}",
                "POST /v1/blocks|{'label':'l','value':'BAD'}",
                "PATCH /v1/agents/AGENT/core-memory/blocks/human|{'value':'BAD'}",
                "POST /v1/tools|{'source_code':'BAD'}",
                "POST /v1/conversations?agent_id=AGENT|{'summary':'BAD'}",
                "POST /v1/agents/AGENT/messages|{'input':'BAD'}",
                "POST /v1/conversations/CONVERSATION/messages|{'messages':[{'role':'user','content':'x','otid':'BAD'}]}",
                "POST /v1/agents/AGENT/generate|{'prompt':'BAD'}",
            })
    void textThatCannotBeStoredIsRefusedWhereverItStands(String route, String body) {
        for (var bad : List.of("a\\u0000b", "\\ud800", "\\udc00x")) {
            assertThat(refused(route, Api.json(body).replace("BAD", bad)).text())
                    .contains("cannot be stored");
        }
    }

    @ParameterizedTest
    @CsvSource({"agents, agent", "blocks, block", "tools, tool", "conversations, conv", "runs, run", "steps, step"})
    void anIdThatNamesNothingIsRefused(String collection, String prefix) {
        assertThat(send("GET /v1/" + collection + "/" + prefix + "-" + NOBODY, null)
                        .status())
                .isEqualTo(404);
        for (var id :
                List.of("x", "wrong-" + NOBODY, "%00", "%ff", "%zz", "%", "%C0%AF", "%ED%A0%80", "x".repeat(9000))) {
            assertThat(send("GET /v1/" + collection + "/" + id, null).status())
                    .as(id)
                    .isBetween(400, 499);
            assertThat(send("PATCH /v1/" + collection + "/" + id, "{}").status())
                    .as(id)
                    .isBetween(400, 499);
        }
    }

    @ParameterizedTest
    @CsvSource({"a%2Fb", "a/b", "%F0%9F%98%80", "%00", "%zz", "%C0%AF", "%ED%A0%80"})
    void aLabelThatNobodyHasIsRefused(String label) {
        refused("GET /v1/agents/AGENT/core-memory/blocks/" + label, null);
        refused("PATCH /v1/agents/AGENT/core-memory/blocks/" + label, "{\"value\":\"v\"}");
    }

    static Stream<List<String>> queries() {
        return LISTS.stream()
                .flatMap(list -> Stream.of("limit=-1", "limit=1000000", "limit=many", "order=sideways", "limit=1.5")
                        .map(query -> List.of(list, query)));
    }

    @ParameterizedTest
    @MethodSource("queries")
    void aQueryThatMakesNoSenseIsRefused(List<String> listAndQuery) {
        refused("GET " + listAndQuery.getFirst() + "?" + listAndQuery.getLast(), null);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/nope, 404",
        "POST, /nope, 404",
        "PUT, /v1/agents, 405",
        "DELETE, /v1/blocks, 405",
        "POST, /v1/runs, 405",
        "POST, /v1/health, 405"
    })
    void anUnknownRouteOrMethodIsToldApart(String method, String path, int status) {
        assertThat(send(method + " " + path, null).status()).isEqualTo(status);
    }

    /** Some clients send a text with a POST that has nothing to say. */
    @Test
    void aRouteThatNeedsNoBodyDoesNotLookAtItsType() {
        assertThat(raw.send("POST", filled("/v1/agents/AGENT/recompile"), "hello", "text/plain")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/agents/AGENT/messages",
                "/v1/conversations/CONVERSATION/archive",
                "/v1/conversations/CONVERSATION/recompile",
                "/v1/tools/generate-schema"
            })
    void aRouteThatReadsABodyReadsNoPlainText(String path) {
        var answer = raw.send("POST", filled(path), "{}", "text/plain");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains("send application/json");
    }

    @Test
    void aRefusedAgentLeavesNothingBehind() {
        // Given
        var before = api.get("/v1/agents/count").asInt();
        var blocks = api.get("/v1/blocks/count").asInt();

        // When
        refused(
                "POST /v1/agents",
                Api.json("{'model':'skein/demo','memory_blocks':[{'label':'a','value':'x'}],'tool_ids':['tool-" + NOBODY
                        + "']}"));

        // Then
        assertThat(api.get("/v1/agents/count").asInt()).isEqualTo(before);
        assertThat(api.get("/v1/blocks/count").asInt()).isEqualTo(blocks);
    }

    /** Together they are longer than the process has memory, and as lists twenty times as long. */
    @Test
    void manyLongBodiesAtOnceEndNothing() {
        var body = Api.json("{'label':'l','value':'v','metadata':{'a':[" + "[],".repeat(2_600_000) + "1]}}")
                .getBytes(StandardCharsets.UTF_8);
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = Stream.generate(
                            () -> callers.submit(() -> raw.send("POST", "/v1/blocks", body, "application/json")
                                    .status()))
                    .limit(60)
                    .toList();
            assertThat(answers).extracting(Future::get).allMatch(status -> status == 422 || status == 503);
        }
        assertThat(send("GET /v1/health", null).status()).isEqualTo(200);
    }

    @Test
    void bigTextsAreTakenUpToTheLimits() {
        assertThat(send("POST /v1/blocks", Api.json("{'label':'l','value':'" + "v".repeat(100_000) + "'}"))
                        .status())
                .isEqualTo(200);
        var megabyte = Api.json("{'messages':[{'role':'user','content':'[[say:ok]]" + "y".repeat(1 << 20) + "'}],"
                + "'override_model':'openai/gpt-4.1'}");
        assertThat(send("POST /v1/agents/AGENT/messages", megabyte).status()).isEqualTo(200);
        assertThat(send("POST /v1/agents/AGENT/messages", Api.say("y".repeat(1 << 20)))
                        .text())
                .as("more than the model of this agent takes")
                .contains("longer than the model's context");
        assertThat(send("POST /v1/agents/AGENT/messages", Api.say("y".repeat(5_000_000)))
                        .status())
                .isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource({"\\ud800", "\\u0000"})
    void aModelThatWritesWhatCannotBeStoredDoesNotBreakTheRun(String bad) {
        var words = "[[tool:memory_insert {\"label\":\"human\",\"new_string\":\"a" + bad + "b\"}]] [[say:done]]";

        assertThat(send("POST /v1/agents/AGENT/messages", Api.say(words)).status())
                .isEqualTo(200);
    }

    private RawHttp.Answer refused(String route, @Nullable String body) {
        var answer = send(route, body);
        assertThat(answer.status()).as(answer.text()).isBetween(400, 499);
        return answer;
    }

    private RawHttp.Answer send(String route, @Nullable String body) {
        int space = route.indexOf(' ');
        return raw.send(
                route.substring(0, space), filled(route.substring(space + 1)), body == null ? null : filled(body));
    }

    private String filled(String text) {
        var filled = text;
        for (var entry : made.entrySet()) {
            filled = filled.replace(entry.getKey(), entry.getValue());
        }
        return filled;
    }
}
