package io.skein.gateway.auth;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(GuardedIT.WithKey.class)
class GuardedIT {

    public static class WithKey implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("skein.api-key", "secret");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/runs", "/v1/nope", "/docs", "/internal/runs/by-otid", "/v1/runs/", "/latest/runs"})
    void nothingIsOpenWithoutTheKey(String path) {
        given().get(path).then().statusCode(401).body("detail", equalTo("Unauthorized"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/health", "/v1/health/", "/latest/health/", "/v1/ready/", "/q/health/live"})
    void healthIsForEverybody(String path) {
        given().get(path).then().statusCode(200);
    }

    @Test
    void theKeyOpensInBothHeaderForms() {
        given().header("Authorization", "Bearer secret").get("/v1/runs").then().statusCode(200);
        given().header("X-BARE-PASSWORD", "password secret")
                .get("/v1/runs")
                .then()
                .statusCode(200);
        given().header("Authorization", "Bearer wrong").get("/v1/runs").then().statusCode(401);
    }

    @Test
    void aPreflightNeedsNoKey() {
        given().header("Origin", "http://localhost:3000")
                .header("Access-Control-Request-Method", "POST")
                .options("/v1/agents/")
                .then()
                .statusCode(200);
    }
}
