package io.skein.gateway.forward;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ForwardIT.Cluster.class)
@QuarkusTestResource(value = ForwardIT.Owners.class, restrictToAnnotatedClass = true)
class ForwardIT {

    public static class Cluster implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("skein.gateway.forward", "true", "skein.peers.runner-url", "http://127.0.0.1:9");
        }
    }

    /** An owner that echoes what reached it. */
    public static class Owners implements QuarkusTestResourceLifecycleManager {

        private final Vertx vertx = Vertx.vertx();

        @Override
        public Map<String, String> start() {
            var server = vertx.createHttpServer()
                    .requestHandler(request -> request.body()
                            .onSuccess(body -> request.response()
                                    .setStatusCode(201)
                                    .putHeader("X-Seen", request.method() + " " + request.uri())
                                    .putHeader("X-Connection", String.valueOf(request.getHeader("Keep-Alive")))
                                    .putHeader("Content-Type", String.valueOf(request.getHeader("Content-Type")))
                                    .end(body)));
            int port = server.listen(0, "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join()
                    .actualPort();
            return Map.of("skein.peers.memory-url", "http://127.0.0.1:" + port);
        }

        @Override
        public void stop() {
            vertx.close();
        }
    }

    @Test
    void whatIsNotTheGatewaysOwnGoesToItsOwnerAndBack() {
        given().urlEncodingEnabled(false)
                .contentType("application/json")
                .header("Keep-Alive", "5")
                .body("{\"a\":1}")
                .post("/latest/agents/?x=1&y=a%2Fb")
                .then()
                .statusCode(201)
                .header("X-Seen", "POST /v1/agents?x=1&y=a%2Fb")
                .header("X-Connection", "null")
                .contentType("application/json")
                .body("a", equalTo(1));
    }

    @Test
    void largeBodiesPassWholeInBothDirections() {
        var large = "0123456789".repeat(300_000);

        given().contentType("text/plain")
                .body(large)
                .put("/v1/blocks/x")
                .then()
                .statusCode(201)
                .body(equalTo(large));
    }

    @Test
    void anEncodedSlashStaysEncoded() {
        given().urlEncodingEnabled(false)
                .get("/v1/agents/a/core-memory/blocks/system%2Fpersona")
                .then()
                .header("X-Seen", "GET /v1/agents/a/core-memory/blocks/system%2Fpersona");
    }

    @Test
    void anOwnerThatIsAwayIsAnOutage() {
        given().get("/v1/models").then().statusCode(503).header("Retry-After", "1");
    }

    @Test
    void theGatewayAnswersForItself() {
        given().get("/v1/health").then().statusCode(200);
        given().contentType("application/json")
                .body("{}")
                .post("/v1/agents/agent-1/messages")
                .then()
                .statusCode(422);
    }
}
