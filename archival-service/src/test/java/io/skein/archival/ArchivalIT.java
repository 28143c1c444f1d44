package io.skein.archival;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.skein.contracts.archival.LibraryOverview;
import io.skein.contracts.ids.AgentId;
import io.skein.kit.postgres.LocalPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The story of archives and passages as it was recorded, over HTTP. */
@QuarkusTest
@WithTestResource(LocalPostgres.class)
@WithTestResource(FakeMemory.class)
@WithTestResource(LocalIndex.class)
class ArchivalIT {

    private static final Set<String> PASSAGE_KEYS = Set.of(
            "created_by_id",
            "last_updated_by_id",
            "created_at",
            "updated_at",
            "is_deleted",
            "organization_id",
            "archive_id",
            "source_id",
            "file_id",
            "file_name",
            "metadata",
            "tags",
            "id",
            "text",
            "embedding",
            "embedding_config");
    private final AgentId agent = FakeMemory.agent("Archivist");

    @Test
    void anAgentWithoutArchiveHasNoPassages() {
        memory().get().then().statusCode(200).body("", empty());
    }

    @Test
    void thePassageIsShownWithEveryKey() {
        Map<String, Object> passage = insert(
                        Map.of("text", "The cat is called Tom", "tags", List.of("pets", "pets", "cats")))
                .statusCode(200)
                .extract()
                .path("[0]");

        assertThat(passage.keySet()).isEqualTo(PASSAGE_KEYS);
        assertThat(passage).containsEntry("tags", List.of("pets", "cats")).containsEntry("metadata", Map.of());
    }

    @Test
    void theFirstPassageOpensTheAgentsOwnArchive() {
        insert(Map.of("text", ""));

        given().queryParam("agent_id", agent.value())
                .get("/v1/archives/")
                .then()
                .body("name", contains("Archivist's Archive"));
    }

    @Test
    void twentyFirstPassagesAtOnceOpenOneArchive() {
        var inserts = IntStream.range(0, 20)
                .mapToObj(i -> CompletableFuture.runAsync(
                        () -> insert(Map.of("text", "fact " + i)).statusCode(200)))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(inserts).join();

        given().queryParam("agent_id", agent.value()).get("/v1/archives").then().body("", hasSize(1));
        memory().get().then().body("", hasSize(20));
    }

    @Test
    void whatIsMissingOrUnknownIsRefused() {
        var gone = "00000000-0000-4000-8000-00000000dead";
        insert(Map.of("tags", List.of())).statusCode(422);
        insert(Map.of("text", "x", "created_at", "yesterday")).statusCode(422);
        post("/v1/agents/agent-" + gone + "/archival-memory", Map.of("text", "x"))
                .then()
                .statusCode(404);
        post("/v1/agents/agent-1/archival-memory", Map.of("text", "x")).then().statusCode(422);
        post("/v1/archives/archive-" + gone + "/passages", Map.of("text", "x"))
                .then()
                .statusCode(404);
        given().get("/v1/archives/archive-" + gone).then().statusCode(404);
        post("/v1/archives/", Map.of("embedding", FakeModels.EMBEDDING)).then().statusCode(422);
        post("/v1/archives/", Map.of("name", "x", "embedding", "openai/none"))
                .then()
                .statusCode(400)
                .body("detail", equalTo("INVALID_ARGUMENT: Embedding model openai/none not found"));
        given().patch("/v1/agents/" + agent + "/archives/attach/archive-" + gone)
                .then()
                .statusCode(404);
        post("/v1/passages/search", Map.of("query", "x", "limit", 0)).then().statusCode(422);
        search(Map.of()).statusCode(422);
        search(Map.of("query", "x", "start_datetime", "yesterday")).statusCode(422);
        search(Map.of("query", "x", "tag_match_mode", "some")).statusCode(422);
    }

    @Test
    void listsFollowTheCursorAndFindText() {
        insert(Map.of("text", "The cat is called Tom"));
        insert(Map.of("text", "The dog is called Rex", "created_at", "2024-05-06T07:08:09Z"));
        String last = insert(Map.of("text", "100% sure")).extract().path("[0].id");

        memory().get().then().body("text", contains("The dog is called Rex", "The cat is called Tom", "100% sure"));
        memory().queryParams(Map.of("search", "dog", "limit", 1, "ascending", false))
                .get()
                .then()
                .body("text", contains("The dog is called Rex"))
                .body("[0].created_at", equalTo("2024-05-06T07:08:09Z"));
        memory().queryParams(Map.of("search", "0% s")).get().then().body("text", contains("100% sure"));
        memory().queryParams(Map.of("before", last, "limit", 1))
                .get()
                .then()
                .body("text", contains("The cat is called Tom"));
        memory().queryParams(Map.of("after", "passage-00000000-0000-4000-8000-00000000dead"))
                .get()
                .then()
                .statusCode(404);
    }

    @Test
    void searchesRankByWordsWithinTagsAndDates() {
        insert(Map.of("text", "The cat is called Tom", "tags", List.of("pets", "cats")));
        insert(Map.of("text", "The dog is called Rex", "tags", List.of("pets"), "created_at", "2024-05-06T07:08:09Z"));
        insert(Map.of("text", ""));

        search(Map.of("query", "what is the cat called"))
                .body("results.content[0]", equalTo("The cat is called Tom"))
                .body("results.content[1]", equalTo("The dog is called Rex"));
        search(Map.of("query", "called", "tags", List.of("cats", "pets"), "tag_match_mode", "all"))
                .body("results.content", contains("The cat is called Tom"));
        search(Map.of("query", "called", "tags", List.of("cats", "none"), "top_k", 1))
                .body("results", hasSize(1));
        search(Map.of("query", "called", "start_datetime", "2024-01-01", "end_datetime", "2024-05-06"))
                .body("results.content", contains("The dog is called Rex"))
                .body("results[0].timestamp", equalTo("2024-05-06T07:08:09+00:00"))
                .body("results[0].tags", contains("pets"));
        search(Map.of("query", " ")).statusCode(200).body("count", equalTo(0));
    }

    @Test
    void aSlipOfThePenStillFinds() {
        insert(Map.of("text", "The reactor runs on thorium"));

        search(Map.of("query", "thoriun")).body("results.content", contains("The reactor runs on thorium"));
        search(Map.of("query", "who' | is & \\ (the)")).statusCode(200);
    }

    @Test
    void aToolThatRunsTwiceKeepsItsTextOnce() {
        var call = Map.of("agentId", agent.value(), "content", "kept", "tags", List.of(), "once", "run/call-" + agent);
        String id = post("/internal/archival/insert", call).then().extract().path("passageId");

        post("/internal/archival/insert", call).then().body("passageId", equalTo(id));
        post("/internal/archival/search", Map.of("agentId", agent.value(), "query", "kept"))
                .then()
                .body("hits.id", contains(id));
        post("/internal/archival/search", Map.of("agentId", agent.value(), "query", "kept", "page", 1))
                .then()
                .body("hits", empty());
    }

    @Test
    void theRecordIsToldWhatThereIs() {
        insert(Map.of("text", "old", "tags", List.of("b", "a"), "created_at", "2026-01-02T00:00:00Z"));
        insert(Map.of("text", "new", "tags", List.of("b"), "created_at", "2026-03-04T00:00:00Z"));

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(FakeMemory.library(agent))
                        .isEqualTo(new LibraryOverview(
                                2,
                                List.of("a", "b"),
                                Instant.parse("2026-01-02T00:00:00Z"),
                                Instant.parse("2026-03-04T00:00:00Z"))));
    }

    private RequestSpecification memory() {
        return given().basePath("/v1/agents/" + agent + "/archival-memory");
    }

    private ValidatableResponse insert(Map<String, Object> body) {
        return post("/v1/agents/" + agent + "/archival-memory", body).then();
    }

    private ValidatableResponse search(Map<String, Object> query) {
        return memory().queryParams(query).get("/search").then();
    }

    private static Response post(String path, Object body) {
        return given().contentType("application/json").body(body).post(path);
    }
}
