package io.skein.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.skein.e2e.Api.Answer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The stories, told to one process, and what happens to it when its database stands still. */
class StandaloneE2E extends QueueStories {

    /** More than the pool has connections. */
    private static final int MANY = 24;

    private static final String POSTGRES = "postgres";

    StandaloneE2E() {
        super(Shape.STANDALONE);
    }

    @Test
    void aFrozenDatabaseIs503AndTheServerHealsByItself() {
        // Given
        var agent = agent();
        say(agent, "[[say:before]]");

        // When
        server.signal("STOP", POSTGRES);
        List<Answer> answers;
        try {
            answers = during(agent);
        } finally {
            server.signal("CONT", POSTGRES);
        }

        // Then
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).as(answer.text()).isEqualTo(503);
            assertThat(answer.json().get("detail").asText()).isNotEmpty();
        });
        Awaitility.await("healed")
                .atMost(Duration.ofSeconds(20))
                .until(() -> api.call("GET", "/v1/agents/" + agent, null).status() == 200);
        assertThat(api.get("/v1/agents?limit=1000").findValuesAsText("name").stream()
                        .filter(name -> name.startsWith("Frozen")))
                .allSatisfy(name -> assertThat(whole(name)).isTrue());
        assertThat(say(agent, "[[say:after]]").at("/messages/0/content").asText())
                .isEqualTo("after");
    }

    /** Lists, creates, a read and a send at once; each thread of a client waits for its answer. */
    private List<Answer> during(String agent) {
        var reads = IntStream.range(0, MANY).mapToObj(i -> ask("GET", "/v1/agents?limit=5", null));
        var creates = IntStream.range(0, 4)
                .mapToObj(i -> ask(
                        "POST",
                        "/v1/agents/",
                        Api.json("{'model': 'openai/gpt-4o-mini', 'name': 'Frozen" + i
                                + "', 'memory_blocks': [{'label': 'human', 'value': 'x'}]}")));
        var sends = Stream.of(ask("POST", "/v1/agents/" + agent + "/messages", Api.say("[[say:during]]")));
        var all = Stream.of(reads, creates, sends).flatMap(one -> one).toList();
        return all.stream().map(CompletableFuture::join).toList();
    }

    private CompletableFuture<Answer> ask(String method, String path, @Nullable String body) {
        return CompletableFuture.supplyAsync(() -> api.call(method, path, body), Thread::startVirtualThread);
    }

    /** What was being made when everything stood still is there with all that belongs to it, or not at all. */
    private boolean whole(String name) {
        var agent = api.get("/v1/agents?name=" + name).get(0);
        return agent.get("blocks").size() == 1
                && agent.get("message_ids").size() == 1
                && agent.get("tools").size() == 3;
    }
}
