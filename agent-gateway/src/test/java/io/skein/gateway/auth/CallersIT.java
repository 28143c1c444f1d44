package io.skein.gateway.auth;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CallersIT {

    @Test
    void healthSaysTheVersionOfTheApi() {
        given().get("/v1/health/")
                .then()
                .statusCode(200)
                .body("version", equalTo("0.16.8"))
                .body("status", equalTo("ok"));
        given().redirects().follow(false).get("/").then().statusCode(307).header("Location", "/docs");
    }

    @Test
    void aPageFromAKnownOriginMayCall() {
        preflight("http://localhost:8283")
                .statusCode(200)
                .header("Access-Control-Allow-Origin", "http://localhost:8283")
                .header("Access-Control-Allow-Methods", "DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT")
                .header("Access-Control-Max-Age", "600")
                .header("Access-Control-Allow-Credentials", "true")
                .body(equalTo("OK"));
        given().header("Origin", "http://localhost:8283")
                .get("/v1/health")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", "http://localhost:8283");
    }

    @Test
    void aPageFromAnotherOriginMayNot() {
        preflight("http://127.0.0.1:3000")
                .statusCode(400)
                .header("Access-Control-Allow-Origin", nullValue())
                .body(equalTo("Disallowed CORS origin"));
    }

    @Test
    void aMalformedUserIsRefusedAndAnUnknownOneActsAsTheOnlyOne() {
        given().header("user_id", "me")
                .get("/v1/health")
                .then()
                .statusCode(400)
                .body(
                        "detail",
                        equalTo("INVALID_ARGUMENT: Invalid user ID format: me. Expected format: 'user-<uuid4>'"));
        given().header("user_id", "user-00000000-0000-4000-8000-00000000dead")
                .get("/v1/health")
                .then()
                .statusCode(200);
    }

    private static io.restassured.response.ValidatableResponse preflight(String origin) {
        return given().header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .options("/v1/agents/")
                .then();
    }
}
