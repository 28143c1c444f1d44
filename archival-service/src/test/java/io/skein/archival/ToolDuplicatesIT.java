package io.skein.archival;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.skein.contracts.ids.AgentId;
import io.skein.kit.postgres.LocalPostgres;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the archival tool is told to keep although the archive knows it, where the setting is to supersede. */
@QuarkusTest
@TestProfile(ToolDuplicatesIT.Supersede.class)
@WithTestResource(LocalPostgres.class)
@WithTestResource(FakeMemory.class)
@WithTestResource(LocalIndex.class)
class ToolDuplicatesIT {

    public static final class Supersede implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("skein.archival.passages.duplicates", "supersede");
        }
    }

    private final AgentId agent = FakeMemory.agent("Keeper");

    @Test
    void theNewTakesThePlaceOfTheOldOnceForEachCall() {
        var first = keep("Tea at five", "call-1" + agent);
        var second = keep("tea at FIVE", "call-2" + agent);

        assertThat(second).isNotEqualTo(first);
        assertThat(keep("tea at FIVE", "call-2" + agent)).isEqualTo(second);
        List<String> kept = given().get("/v1/agents/" + agent + "/archival-memory")
                .then()
                .extract()
                .path("id");
        assertThat(kept).containsExactly(second);
    }

    private String keep(String text, String once) {
        return given().contentType("application/json")
                .body(Map.of("agentId", agent.value(), "content", text, "tags", List.of(), "once", once))
                .post("/internal/archival/insert")
                .then()
                .statusCode(200)
                .extract()
                .path("passageId");
    }
}
