package io.skein.memory.tags;

import static io.restassured.RestAssured.given;
import static io.skein.memory.agents.AgentCalls.created;
import static io.skein.memory.agents.AgentCalls.minimal;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.skein.kit.postgres.LocalPostgres;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LocalPostgres.class)
class TagsIT {

    @Test
    void tagsOfAgentsAndBlocksAreOneAlphabeticalList() {
        var part = "tag-" + UUID.randomUUID();
        created(minimal()
                .put("tags", new JsonArray().add(part + "-b").add(part + "-a"))
                .put(
                        "memory_blocks",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("label", "human")
                                        .put("tags", new JsonArray().add(part + "-block")))));

        assertThat(tags(Map.of("query_text", part))).containsExactly(part + "-a", part + "-b", part + "-block");
        assertThat(tags(Map.of("query_text", part, "limit", 1, "order", "desc")))
                .containsExactly(part + "-block");
        assertThat(tags(Map.of("name", part, "limit", 1, "after", part + "-a"))).containsExactly(part + "-b");
    }

    private static List<String> tags(Map<String, ?> query) {
        return given().queryParams(query).get("/v1/tags/").jsonPath().getList("$");
    }
}
