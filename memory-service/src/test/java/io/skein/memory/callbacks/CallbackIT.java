package io.skein.memory.callbacks;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.skein.contracts.ids.RunId;
import io.skein.kit.postgres.LocalPostgres;
import io.skein.memory.driving.Turns;
import io.skein.memory.support.Record;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LocalPostgres.class)
class CallbackIT {

    @Inject
    Record record;

    @Inject
    Turns turns;

    @Test
    void aRunThatIsOverCallsBackOnce() throws IOException {
        var called = new CopyOnWriteArrayList<JsonObject>();
        var caller = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        caller.createContext("/hook", exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            called.add(new JsonObject(body));
            exchange.sendResponseHeaders(202, -1);
            exchange.close();
        });
        caller.start();
        var run = run("http://127.0.0.1:" + caller.getAddress().getPort() + "/hook");

        await().untilAsserted(() -> assertThat(status(run)).isEqualTo(202));
        caller.stop(0);

        assertThat(called).hasSize(1);
        assertThat(called.getFirst().getString("run_id")).isEqualTo(run.value());
        assertThat(called.getFirst().getString("status")).isEqualTo("completed");
        var result = called.getFirst().getJsonObject("metadata").getJsonObject("result");
        assertThat(result.getJsonArray("messages").stream().map(one -> ((JsonObject) one).getString("message_type")))
                .isEqualTo(List.of("user_message", "assistant_message"));
        assertThat(result.getJsonObject("stop_reason").getString("stop_reason")).isEqualTo("end_turn");
        assertThat(result.getJsonObject("usage").getInteger("total_tokens")).isEqualTo(15);
    }

    @Test
    void whoCannotBeReachedIsNoted() {
        var run = run("http://127.0.0.1:1/nobody");

        await().untilAsserted(() -> assertThat(
                        given().get("/v1/runs/" + run).jsonPath().getString("callback_error"))
                .contains("refused"));
        assertThat(given().get("/v1/runs/" + run).jsonPath().getString("callback_sent_at"))
                .isNotNull();
    }

    /** A run that ends and is asked to call back before anybody looks. */
    private RunId run(String url) {
        var run = turns.turn(record.conversation(record.agent()), "call me back", "done");
        record.rows("update memory.runs set callback_url = $2 where id = $1", run.value(), url);
        return run;
    }

    private static Integer status(RunId run) {
        return given().get("/v1/runs/" + run).jsonPath().get("callback_status_code");
    }
}
