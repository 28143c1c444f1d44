package io.skein.archival;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.skein.contracts.events.LibraryEvent;
import io.skein.contracts.ids.FolderId;
import io.skein.kit.postgres.LocalPostgres;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Folders over HTTP, by both names. */
@QuarkusTest
@WithTestResource(LocalPostgres.class)
@WithTestResource(FakeMemory.class)
@WithTestResource(LocalIndex.class)
class FoldersIT {

    @Inject
    LibraryReaders readers;

    @Test
    void aFolderLives() {
        var name = "Recipes " + UUID.randomUUID();
        var id = create(Map.of(
                "name",
                name,
                "description",
                "Food",
                "instructions",
                "Quote",
                "metadata",
                Map.of("k", 1),
                "embedding",
                FakeModels.EMBEDDING));
        var path = "/v1/folders/" + id;

        given().get(path)
                .then()
                .body("name", equalTo(name))
                .body("description", equalTo("Food"))
                .body("instructions", equalTo("Quote"))
                .body("metadata.k", equalTo(1))
                .body("embedding_config.handle", equalTo(FakeModels.EMBEDDING))
                .body("vector_db_provider", equalTo("native"))
                .body("organization_id", equalTo("org-00000000-0000-4000-8000-000000000000"));
        json(Map.of("description", "Drinks")).patch(path).then().statusCode(200).body("name", equalTo(name));
        given().get("/v1/sources/" + id).then().body("description", equalTo("Drinks"));
        given().queryParam("name", name).get("/v1/folders").then().body("id", contains(id));
        assertThat(given().get("/v1/folders/name/{name}", name).asString()).isEqualTo("\"" + id + "\"");
        given().get("/v1/sources/name/{name}", name).then().statusCode(200);
        assertThat(given().get("/v1/folders/count").as(Integer.class)).isPositive();
        given().get("/v1/folders/metadata")
                .then()
                .body("total_sources", greaterThan(0))
                .body("sources", hasSize(0));
        given().queryParam("include_detailed_per_source_metadata", true)
                .get("/v1/sources/metadata")
                .then()
                .body("sources.find { it.source_id == '" + id + "' }.file_count", equalTo(0));

        assertThat(given().delete(path).then().statusCode(200).extract().asString())
                .isEqualTo("null");
        given().delete(path).then().statusCode(404).body("detail", containsString(id));
        given().get(path).then().statusCode(404);
        await().untilAsserted(() -> assertThat(readers.of(id).stream().map(Object::getClass))
                .containsExactly(
                        LibraryEvent.FolderChanged.class,
                        LibraryEvent.FolderChanged.class,
                        LibraryEvent.FolderDeleted.class));
    }

    @Test
    void foldersAreListedByCreation() {
        var first = create(named("Page A"));
        var second = create(named("Page B"));

        given().queryParam("after", first).get("/v1/folders").then().body("id[0]", equalTo(second));
        given().queryParam("before", second)
                .queryParam("limit", 1)
                .get("/v1/folders")
                .then()
                .body("id", contains(first));
        given().queryParam("order", "desc")
                .queryParam("limit", 1)
                .get("/v1/sources")
                .then()
                .body("$", hasSize(1));
        given().queryParam("after", FolderId.random().value())
                .get("/v1/folders")
                .then()
                .statusCode(404);
    }

    @Test
    void aNameIsGivenOnce() {
        var said = named("Once");
        create(said);

        json(said).post("/v1/folders").then().statusCode(409);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {"name": "No model"}                                                    | 400 | embedding
            {"name": "Bad model", "embedding": "nobody/knows"}                      | 400 | nobody/knows
            {"embedding": "openai/text-embedding-3-small"}                          | 422 | body.name
            {"name": "x", "embedding": "openai/text-embedding-3-small", "nope": 1}  | 422 | nope
            {"name": "a/b", "embedding": "openai/text-embedding-3-small"}           | 422 | a/b
            {"name": " ", "embedding": "openai/text-embedding-3-small"}             | 422 | body.name
            {"name": 7}                                                             | 422 | name
            [1]                                                                     | 422 | body""")
    void whatIsNoFolderIsRefused(String body, int status, String word) {
        given().contentType("application/json")
                .body(body)
                .post("/v1/folders")
                .then()
                .statusCode(status)
                .body("detail.toString()", containsString(word));
    }

    @Test
    void anotherModelTakesOverWhenItIsThrough() {
        var id = create(named("Moving"));

        json(Map.of("embedding_config", Map.of("handle", "fake/other", "embedding_dim", 384)))
                .patch("/v1/folders/" + id)
                .then()
                .statusCode(200);

        await().untilAsserted(() ->
                given().get("/v1/folders/" + id).then().body("embedding_config.handle", equalTo("fake/other")));
    }

    private static Map<String, Object> named(String name) {
        var said = new HashMap<String, Object>();
        said.put("name", name + " " + UUID.randomUUID());
        said.put("embedding_config", Map.of("handle", "fake/files", "embedding_dim", 384));
        return said;
    }

    private static String create(Map<String, Object> said) {
        Response answer = json(said).post("/v1/folders");
        return answer.then().statusCode(200).extract().path("id");
    }

    private static RequestSpecification json(Object body) {
        return given().contentType("application/json").body(body);
    }
}
