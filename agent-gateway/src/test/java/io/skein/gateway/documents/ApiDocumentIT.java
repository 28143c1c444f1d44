package io.skein.gateway.documents;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ApiDocumentIT {

    @ParameterizedTest
    @ValueSource(strings = {"/openapi.json", "/v1/openapi.json"})
    void describesWhatIsServedToThePublic(String path) {
        var document = given().get(path)
                .then()
                .statusCode(200)
                .contentType("application/json")
                .extract()
                .jsonPath();

        assertThat(document.getString("openapi")).startsWith("3.");
        assertThat(document.<String, Object>getMap("paths"))
                .containsKey("/v1/agents/{agentId}/messages")
                .allSatisfy((address, item) -> assertThat(address).startsWith("/v1/"));
    }
}
