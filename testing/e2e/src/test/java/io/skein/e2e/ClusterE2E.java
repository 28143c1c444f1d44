package io.skein.e2e;

import static io.skein.e2e.Api.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The stories, told to five processes and a broker, and what can only happen there: one of them dies. */
class ClusterE2E extends QueueStories {

    /** A dead runner's runs are another's when its lease has lapsed, which takes ten seconds. */
    private static final Duration LEASE_AND_MORE = Duration.ofSeconds(60);

    private static final String NUMBERED_TOKENS = "'stream_tokens': true, 'background': true";

    ClusterE2E() {
        super(Shape.CLUSTER);
    }

    @Test
    void nobodyButTheServicesThemselvesIsLetInBehindTheGateway() {
        for (var service : List.of("memory-service", "archival-service", "step-runner", "summarizer-worker")) {
            try (var direct = new Api(server.address(service))) {
                assertThat(direct.call("GET", "/v1/agents", null).status())
                        .as(service)
                        .isEqualTo(401);
                assertThat(direct.call("POST", "/internal/runs/begin", "{}").status())
                        .as(service)
                        .isEqualTo(401);
                assertThat(direct.call("GET", "/q/health/live", null).status())
                        .as(service)
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void aReaderOfATurnWhoseRunnerDiesIsToldWhatDoesNotCountAndMissesNothing() {
        // Given
        var path = conversationMessages(conversation(agent()));
        var heard = new ArrayList<JsonNode>();

        // When
        api.stream(path, Api.say("[[chunk:100]] [[tokens:30]]", "'stream_tokens':true", "'background':true"), frame -> {
            heard.add(frame);
            if (heard.size() == 5) {
                server.killJava("step-runner");
            }
        });

        // Then
        var withdrawn = heard.stream()
                .filter(frame -> frame.has("withdrawn_step_id"))
                .findFirst()
                .orElseThrow();
        var counts = heard.subList(heard.indexOf(withdrawn) + 1, heard.size());
        var run = heard.getFirst().get("run_id").asText();
        var again = api.stream("/v1/runs/" + run + "/stream", "{}");
        assertThat(joined(counts))
                .startsWith("t0 t1 ")
                .endsWith(" t29")
                .isEqualTo(joined(again).substring(joined(again).lastIndexOf("t0 ")));
        assertThat(said(heard)).isSorted().doesNotHaveDuplicates();
        assertThat(said(again)).containsAll(said(counts)).doesNotHaveDuplicates();
    }

    /** The numbers of the frames that say something. */
    private static List<Long> said(List<JsonNode> frames) {
        return frames.stream()
                .filter(frame -> frame.path("message_type").asText().equals("assistant_message"))
                .map(frame -> frame.get("seq_id").asLong())
                .toList();
    }

    @Test
    void aReaderGoesOnAtTheOtherGatewayWhenTheFirstOneDies() throws InterruptedException {
        // Given
        var other = new Api(server.address("agent-gateway-2"));
        var path = conversationMessages(conversation(agent()));
        var before = new ArrayList<JsonNode>();
        var after = new ArrayList<JsonNode>();
        var reading = new ArrayList<Thread>();

        // When
        var cut = catchThrowable(() ->
                api.stream(path, Api.say("[[chunk:100]] [[tokens:40]]", NUMBERED_TOKENS), frame -> {
                    before.add(frame);
                    if (before.size() == 6) {
                        reading.add(Thread.startVirtualThread(
                                () -> other.stream(streamOf(before), after(before), after::add)));
                    } else if (before.size() == 10) {
                        server.killJava("http.port=" + server.base().getPort());
                    }
                }));
        reading.getFirst().join();

        // Then
        var whole = new ArrayList<>(said(before.subList(0, 6)));
        whole.addAll(said(after));
        assertThat(cut).isInstanceOf(UncheckedIOException.class);
        assertThat(whole).isSorted().doesNotHaveDuplicates();
        assertThat(joined(before.subList(0, 6)) + joined(after))
                .startsWith("t0 t1 ")
                .endsWith(" t39")
                .hasSize(149);
        server.awaitReady();
        assertThat(said(api.stream(streamOf(before), "{}"))).isEqualTo(whole);
        other.close();
    }

    @Test
    void manyReadersThroughAnyGatewayHearTheSame() {
        // Given
        var other = new Api(server.address("agent-gateway-2"));
        var conversation = conversation(agent());
        var heard = new ArrayList<JsonNode>();
        var readers = new ArrayList<CompletableFuture<List<JsonNode>>>();
        var joins = List.of("{}", json("{'otid': 'otid-" + conversation + "'}"), json("{'starting_after': 3}"));
        var body = "{'messages': [{'role': 'user', 'content': '[[chunk:60]] [[tokens:30]]', 'otid': 'otid-"
                + conversation + "'}], " + NUMBERED_TOKENS + "}";

        // When
        api.stream(conversationMessages(conversation), json(body), frame -> {
            heard.add(frame);
            if (heard.size() == 5) {
                for (var gateway : List.of(api, other)) {
                    joins.forEach(join -> readers.add(CompletableFuture.supplyAsync(
                            () -> gateway.stream("/v1/conversations/" + conversation + "/stream", join))));
                }
            }
        });

        // Then
        assertThat(readers).hasSize(6).allSatisfy(reader -> {
            var frames = said(reader.join());
            assertThat(frames)
                    .isEqualTo(said(heard)
                            .subList(
                                    said(heard).size() - frames.size(),
                                    said(heard).size()));
            assertThat(frames).hasSizeGreaterThanOrEqualTo(said(heard).size() - 3);
        });
        other.close();
    }

    private static String streamOf(List<JsonNode> frames) {
        return "/v1/runs/" + frames.getFirst().get("run_id").asText() + "/stream";
    }

    /** Asks for what comes behind these frames. */
    private static String after(List<JsonNode> frames) {
        return json("{'starting_after': " + frames.getLast().get("seq_id") + "}");
    }

    @Test
    void aTurnEndsAlikeWhenTheRecordDiesInItsMiddle() {
        dies("memory-service");
    }

    @Test
    void aTurnEndsAlikeWhenTheBrokerDiesInItsMiddle() {
        dies("kafka");
    }

    @Test
    void aStreamGoesOnWhenTheRunnerIsAskedToStop() {
        var agent = agent();
        var path = "/v1/agents/" + agent + "/messages/stream";
        var stream = CompletableFuture.supplyAsync(() -> api.stream(path, Api.say("[[slow:3000]][[say:answered]]")));
        Awaitility.await()
                .until(() -> api.get("/v1/runs/?active=true&agent_id=" + agent).size() == 1);

        server.stopJava("step-runner");

        var frames =
                stream.orTimeout(LEASE_AND_MORE.toSeconds(), TimeUnit.SECONDS).join();
        assertThat(frames).anyMatch(frame -> frame.path("content").asText().equals("answered"));
        assertThat(frames)
                .noneMatch(frame -> frame.path("message_type").asText().equals("error_message"));
        assertThat(frames.getLast().asText()).isEqualTo("[DONE]");
    }

    @Test
    void whatWasSaidIsFoundThoughLibraryAndIndexDieWhileTheyTakeItIn() {
        // Given
        var agent = agent();
        var conversation = conversation(agent);
        var lines = IntStream.range(0, 300)
                .mapToObj(nr -> Api.json("{'role': 'user', 'created_at': '2026-01-02T03:04:05Z', 'content':"
                        + " 'parcel number" + nr + "x of " + agent + "'}"))
                .collect(Collectors.joining("\n"));

        // When
        var imported = api.post("/v1/conversations/" + conversation + "/messages/import", lines);
        server.killJava("archival-service");
        server.killJava("QdrantMain");

        // Then
        assertThat(imported.get("imported").asInt()).isEqualTo(300);
        Awaitility.await("the last line, by sense")
                .atMost(Duration.ofSeconds(120))
                .ignoreExceptions()
                .until(() ->
                        found(agent, "vector", "parcel number299x") == 10 && found(agent, "fts", "number299x") == 1);
        assertThat(IntStream.range(0, 300).filter(nr -> found(agent, "fts", "number" + nr + "x") != 1))
                .isEmpty();
    }

    private int found(String agent, String mode, String query) {
        var body = Api.json(
                "{'agent_id': '" + agent + "', 'search_mode': '" + mode + "', 'query': '" + query + "', 'limit': 10}");
        return api.post("/v1/messages/search", body).size();
    }

    @Test
    void aTurnThatCameByTopicIsAnsweredByTopicAndRunOnce() {
        var agent = agent();
        var turn = Api.json("{'turn_id':'turn-1-" + agent + "','agent_id':'" + agent
                + "','messages':[{'role':'user','content':'[[say:by topic]]'}]}");

        try (var topics = new Topics(server.broker())) {
            topics.send("turns-in", agent, "no turn at all");
            topics.send("turns-in", agent, turn);
            topics.send("turns-in", agent, turn);
            var results = topics.read("turns-out", 2);
            assertThat(results).allMatch(result -> result.contains("\"completed\"") && result.contains("by topic"));
            assertThat(topics.read("turns-in-dead", 1)).containsExactly("no turn at all");
        }

        assertThat(textsOf(api.get("/v1/agents/" + agent + "/messages"))).containsOnlyOnce("by topic");
    }

    /** One turn is in the model's hands when the process is killed; afterwards it is answered, once. */
    private void dies(String process) {
        // Given
        var agent = agent();
        var run = api.post("/v1/agents/" + agent + "/messages/async", Api.say("[[slow:3000]][[say:answered]]"))
                .get("id")
                .asText();

        // When
        server.killJava(process);

        // Then
        Awaitility.await("run " + run)
                .atMost(LEASE_AND_MORE)
                .ignoreExceptions()
                .until(() -> api.get("/v1/runs/" + run).get("status").asText().equals("completed"));
        var texts = textsOf(api.get("/v1/agents/" + agent + "/messages"));
        assertThat(texts).containsOnlyOnce("answered");
    }
}
