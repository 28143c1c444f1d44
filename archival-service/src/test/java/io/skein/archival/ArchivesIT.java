package io.skein.archival;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ArchiveId;
import io.skein.kit.postgres.LocalPostgres;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Archives, their passages, and the agents that share them, over HTTP. */
@QuarkusTest
@WithTestResource(LocalPostgres.class)
@WithTestResource(FakeMemory.class)
@WithTestResource(LocalIndex.class)
class ArchivesIT {

    private static final Set<String> ARCHIVE_KEYS = Set.of(
            "created_by_id",
            "last_updated_by_id",
            "created_at",
            "updated_at",
            "name",
            "description",
            "organization_id",
            "vector_db_provider",
            "embedding_config",
            "metadata",
            "id");

    private final AgentId agent = FakeMemory.agent("Archivist");

    @Test
    void anArchiveIsCreatedChangedListedAndDeleted() {
        Map<String, Object> made = post(
                        "/v1/archives/",
                        Map.of("name", "Shared " + agent, "embedding", FakeModels.EMBEDDING, "description", "Facts"))
                .then()
                .statusCode(200)
                .extract()
                .path("");
        var path = "/v1/archives/" + made.get("id");

        assertThat(made.keySet()).isEqualTo(ARCHIVE_KEYS);
        given().queryParams(Map.of("name", "Shared " + agent, "limit", 1))
                .get("/v1/archives/")
                .then()
                .body("", hasSize(1));
        json("{\"description\": null, \"name\": \"Renamed\"}")
                .patch(path)
                .then()
                .body("name", equalTo("Renamed"))
                .body("description", equalTo("Facts"));
        given().delete(path).then().statusCode(204).header("Content-Type", "application/json");
        given().delete(path).then().statusCode(404);
    }

    @Test
    void passagesOfASharedArchiveAreEveryReaders() {
        var archive = archive();
        var batch = Map.of(
                "passages",
                List.of(
                        Map.of("text", "Ice melts at 0 C"),
                        Map.of("text", "Iron melts at 1538 C", "tags", List.of("metal"))));
        String first = post(
                        "/v1/archives/" + archive + "/passages",
                        Map.of("text", "Water boils", "metadata", Map.of("src", "book")))
                .then()
                .body("metadata.src", equalTo("book"))
                .body("tags", nullValue())
                .extract()
                .path("id");
        post("/v1/archives/" + archive + "/passages/batch", batch)
                .then()
                .body("text", contains("Ice melts at 0 C", "Iron melts at 1538 C"));
        attach(archive).statusCode(200).body(equalTo("null"));
        attach(archive).statusCode(200);

        given().get("/v1/archives/" + archive + "/agents").then().body("name", contains("Archivist"));
        memory().get().then().body("text", contains("Water boils", "Ice melts at 0 C", "Iron melts at 1538 C"));
        post(
                        "/v1/passages/search",
                        Map.of(
                                "query",
                                "melts",
                                "agent_id",
                                agent.value(),
                                "tags",
                                List.of("metal"),
                                "tag_match_mode",
                                "all"))
                .then()
                .body("passage.text", contains("Iron melts at 1538 C"))
                .body("[0].metadata", equalTo(Map.of()));
        post("/v1/passages/search", Map.of("archive_id", archive.value(), "limit", 1))
                .then()
                .body("passage.text", contains("Water boils"));
        given().delete("/v1/archives/" + archive + "/passages/" + first)
                .then()
                .statusCode(204)
                .header("Content-Type", "application/json");
        given().delete("/v1/archives/" + archive + "/passages/" + first).then().statusCode(404);
    }

    @Test
    void anAgentReadsAllItsArchivesAndWritesToTheFirst() {
        var first = archive();
        var second = archive();
        attach(first);
        attach(second).statusCode(200);
        post("/v1/archives/" + second + "/passages", Map.of("text", "from the second"));

        insert(Map.of("text", "which one")).body("[0].archive_id", equalTo(first.value()));
        memory().get().then().body("text", hasItem("from the second"));
        given().patch("/v1/agents/" + agent + "/archives/detach/" + second)
                .then()
                .body(equalTo("null"));
        memory().get().then().body("text", contains("which one"));
    }

    @Test
    void onlyPassagesOfTheAgentCanBeDeletedThroughIt() {
        String other = post("/v1/archives/" + archive() + "/passages", Map.of("text", "not yours"))
                .then()
                .extract()
                .path("id");
        String own = insert(Map.of("text", "mine")).extract().path("[0].id");

        memory().delete("/" + other).then().statusCode(404);
        memory().delete("/" + own).then().body("message", equalTo("Memory id=" + own + " successfully deleted"));
        memory().delete("/" + own).then().statusCode(404);
    }

    private RequestSpecification memory() {
        return given().basePath("/v1/agents/" + agent + "/archival-memory");
    }

    private ValidatableResponse insert(Map<String, Object> body) {
        return post("/v1/agents/" + agent + "/archival-memory", body).then();
    }

    private ArchiveId archive() {
        return ArchiveId.of(
                post("/v1/archives", Map.of("name", "Facts")).then().extract().path("id"));
    }

    private ValidatableResponse attach(ArchiveId archive) {
        return given().patch("/v1/agents/" + agent + "/archives/attach/" + archive)
                .then();
    }

    private static Response post(String path, Object body) {
        return given().contentType("application/json").body(body).post(path);
    }

    private static RequestSpecification json(String body) {
        return given().contentType("application/json").body(body);
    }
}
