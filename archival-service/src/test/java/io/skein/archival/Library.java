package io.skein.archival;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** A folder with files, for a test. */
record Library(String id, String name) {

    static Library open() {
        var name = "Library " + UUID.randomUUID();
        String id = given().contentType("application/json")
                .body(Map.of("name", name, "embedding_config", Map.of("handle", "fake/files", "embedding_dim", 384)))
                .post("/v1/folders")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
        return new Library(id, name);
    }

    ValidatableResponse upload(String file, byte[] content, String handling) {
        return given().multiPart("file", file, content, "application/octet-stream")
                .queryParam("duplicate_handling", handling)
                .post("/v1/folders/" + id + "/upload")
                .then();
    }

    /** The file's id. */
    String add(String file, String text) {
        return upload(file, text.getBytes(StandardCharsets.UTF_8), "suffix")
                .statusCode(200)
                .extract()
                .path("id");
    }

    /** As {@link #add}, when it is settled. */
    JsonPath settled(String file, byte[] content) {
        String added = upload(file, content, "suffix").statusCode(200).extract().path("id");
        return settled(added);
    }

    JsonPath settled(String file) {
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> file(file),
                        found -> !found.getString("processing_status").matches("parsing|embedding"));
    }

    JsonPath file(String file) {
        return given().queryParam("include_content", true)
                .get("/v1/folders/" + id + "/files/" + file)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
