package io.skein.archival;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.skein.archival.vectors.VectorIndex;
import io.skein.contracts.ids.ArchiveId;
import io.skein.kit.postgres.LocalPostgres;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Passages are found by words at once and by sense soon, whatever becomes of them, their model or the index. */
@QuarkusTest
@WithTestResource(LocalPostgres.class)
@WithTestResource(FakeMemory.class)
@WithTestResource(LocalIndex.class)
class PassageSearchIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    VectorIndex index;

    private ArchiveId archive;

    @BeforeEach
    void open() {
        archive = ArchiveId.of(post("/v1/archives", Map.of("name", "Facts")).path("id"));
    }

    @AfterEach
    void repair() {
        FakeEmbedders.broken = false;
    }

    @Test
    void whatMeansTheSameIsFound() {
        insert("The hound is in the yard");
        insert("Rain is expected");

        eventually(() -> search("puppy").body("passage.text[0]", equalTo("The hound is in the yard")));
    }

    @Test
    void withoutItsModelWordsAreFoundAndVectorsFollow() {
        FakeEmbedders.broken = true;
        insert("She purchased an automobile");

        search("automobile").body("passage.text", contains("She purchased an automobile"));
        search("car bought").body("", empty());
        FakeEmbedders.broken = false;
        eventually(() -> search("car bought").body("passage.text", contains("She purchased an automobile")));
    }

    @Test
    void aChangedTextIsFoundByWhatItSaysNow() {
        var id = insert("The key is under the mat");
        eventually(() -> search("key").body("", hasSize(1)));

        patch(id, Map.of("text", "The key hangs by the door", "tags", List.of("home")))
                .statusCode(200)
                .body("text", equalTo("The key hangs by the door"))
                .body("tags", contains("home"));

        search("door").body("passage.text", contains("The key hangs by the door"));
        eventually(() -> search("mat").body("passage.text", not(hasItem("The key is under the mat"))));
        patch("passage-00000000-0000-4000-8000-00000000dead", Map.of("text", "x"))
                .statusCode(404);
    }

    @Test
    void aLongTextIsFoundByAnyPartAndGivenWhole() {
        var text = "Nothing of note. ".repeat(200) + "The treasure is buried beside the lighthouse. "
                + "More of the same. ".repeat(200);
        var id = insert(text);

        search("treasure lighthouse").body("passage.id", contains(id)).body("[0].passage.text", equalTo(text));
        patch(id, Map.of("text", "It was found.")).statusCode(200);
        eventually(() -> search("lighthouse").body("passage.text", not(hasItem(text))));
    }

    @Test
    void duplicatesAreKeptSkippedOrReplaced() {
        var first = insert("Tea at five");

        insert(Map.of("text", "tea  at FIVE", "duplicates", "skip")).body("id", equalTo(first));
        insert(Map.of("text", "tea  at FIVE", "duplicates", "supersede")).body("metadata.supersedes", contains(first));
        search("tea").body("passage.text", contains("tea  at FIVE"));
        insert(Map.of("text", "Tea at five", "duplicates", "keep")).statusCode(200);
        search("tea").body("", hasSize(2));
        insert(Map.of("text", "x", "duplicates", "maybe")).statusCode(422);
    }

    @Test
    void anotherModelTakesOverWhenItIsThrough() {
        insert("The hound is in the yard");
        eventually(() -> search("puppy").body("", hasSize(1)));

        given().contentType("application/json")
                .body(Map.of("embedding_config", config("ollama/other", 384)))
                .patch("/v1/archives/" + archive)
                .then()
                .statusCode(200);
        insert("A second hound came");

        search("puppy").body("passage.text", hasItem("The hound is in the yard"));
        eventually(() ->
                given().get("/v1/archives/" + archive).then().body("embedding_config.handle", equalTo("ollama/other")));
        eventually(() -> search("puppy").body("", hasSize(2)));
    }

    @Test
    void howFarAnotherModelIsCanBeAsked() {
        IntStream.range(0, 40).forEach(nr -> insert("fact number " + nr));
        eventually(() -> indexing().body("missing", equalTo(0)).body("moves_to", nullValue()));
        FakeEmbedders.broken = true;
        try {
            given().contentType("application/json")
                    .body(Map.of("embedding_config", config("ollama/third", 384)))
                    .patch("/v1/archives/" + archive);

            indexing()
                    .body("passages", equalTo(40))
                    .body("missing", equalTo(40))
                    .body("moves_to", equalTo("ollama/third"));
        } finally {
            FakeEmbedders.broken = false;
        }
        eventually(() -> indexing().body("embedding", equalTo("ollama/third")));
        given().get("/v1/archives/" + ArchiveId.random() + "/reindex").then().statusCode(404);
    }

    @Test
    void theIndexIsMadeAnewFromTheRecord() {
        insert("The lantern is red");
        index.drop("passages-words").await().atMost(PATIENCE);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> search("lantern").body("passage.text", contains("The lantern is red")));
        post("/v1/archives/" + archive + "/reindex", Map.of())
                .then()
                .statusCode(202)
                .body("queued", equalTo(2));
        post("/v1/archives/" + ArchiveId.random() + "/reindex", Map.of()).then().statusCode(404);
    }

    @Test
    void ofADeletedArchiveNothingIsFound() {
        insert("The vault is empty");

        given().delete("/v1/archives/" + archive).then().statusCode(204);

        post("/v1/passages/search", Map.of("query", "vault"))
                .then()
                .body("passage.text", not(hasItem("The vault is empty")));
    }

    private static Map<String, Object> config(String handle, int dimensions) {
        var config = new HashMap<String, Object>();
        config.put("handle", handle);
        config.put("embedding_model", handle.substring(handle.indexOf('/') + 1));
        config.put("embedding_endpoint_type", "ollama");
        config.put("embedding_dim", dimensions);
        return config;
    }

    private ValidatableResponse indexing() {
        return given().get("/v1/archives/" + archive + "/reindex").then().statusCode(200);
    }

    private static void eventually(Runnable assertion) {
        await().atMost(PATIENCE).untilAsserted(assertion::run);
    }

    private String insert(String text) {
        return insert(Map.of("text", text)).statusCode(200).extract().path("id");
    }

    private ValidatableResponse insert(Map<String, Object> body) {
        return post("/v1/archives/" + archive + "/passages", body).then();
    }

    private ValidatableResponse patch(String passage, Map<String, Object> body) {
        return given().contentType("application/json")
                .body(body)
                .patch("/v1/archives/" + archive + "/passages/" + passage)
                .then();
    }

    private ValidatableResponse search(String query) {
        return post("/v1/passages/search", Map.of("query", query, "archive_id", archive.value()))
                .then();
    }

    private static Response post(String path, Map<String, Object> body) {
        return given().contentType("application/json").body(body).post(path);
    }
}
