package io.skein.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The stories, told to five processes and a broker, and what can only happen there: one of them dies. */
class ClusterE2E extends ReaderStories {

    /** A dead runner's runs are another's when its lease has lapsed, which takes ten seconds. */
    private static final Duration LEASE_AND_MORE = Duration.ofSeconds(60);

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

    /** A second runner comes while they talk; the first one stands still for longer than its lease, and wakes. */
    @Test
    void conversationsKeepTheirOrderWhileRunnersComeAndGo() {
        whileTheyTalk(talks -> {
            server.another("step-runner");
            server.signal("STOP", firstRunner());
            awaitMoreAnswers(talks);
            server.signal("CONT", firstRunner());
        });
    }

    @Test
    void nobodyNoticesThatRunnersAreAskedToStop() {
        whileTheyTalk(talks -> {
            var second = server.another("step-runner");
            server.stopJava(firstRunner());
            awaitMoreAnswers(talks);
            second.destroy();
        });
    }

    /** Whatever is done to runners, every turn is answered once, in order and without a failure. */
    private void whileTheyTalk(Consumer<List<Talk>> change) {
        // Given
        var agent = agent();
        var goesOn = new AtomicBoolean(true);
        var talks = IntStream.range(0, 12)
                .mapToObj(nr -> new Talk(api, conversation(agent)))
                .toList();
        var talking = talks.stream()
                .map(talk -> CompletableFuture.runAsync(() -> talk.run(goesOn::get), Thread::startVirtualThread))
                .toList();

        // When
        change.accept(talks);
        awaitMoreAnswers(talks);
        goesOn.set(false);
        talking.forEach(CompletableFuture::join);

        // Then
        assertThat(talks).allSatisfy(talk -> {
            assertThat(talk.errors()).isEmpty();
            assertThat(talk.answers()).isNotEmpty().isEqualTo(talk.expected());
        });
    }

    private String firstRunner() {
        return "http.port=" + server.address("step-runner").getPort();
    }

    private static void awaitMoreAnswers(List<Talk> talks) {
        var before = talks.stream().map(talk -> talk.answers().size()).toList();
        Awaitility.await()
                .atMost(LEASE_AND_MORE)
                .until(() -> IntStream.range(0, talks.size())
                        .allMatch(nr -> talks.get(nr).answers().size() > before.get(nr) + 2));
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
        Awaitility.await("the last line, by sense") // behind all that earlier tests said, and each look costs as much
                .pollInterval(Duration.ofSeconds(1))
                .atMost(Duration.ofMinutes(5))
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
