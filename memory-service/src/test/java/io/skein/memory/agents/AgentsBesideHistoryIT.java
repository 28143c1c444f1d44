package io.skein.memory.agents;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.skein.kit.postgres.LocalPostgres;
import io.skein.memory.support.Record;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One agent owns nearly all messages there are: making, talking to and removing another must not read them. */
@QuarkusTest
@WithTestResource(LocalPostgres.class)
class AgentsBesideHistoryIT {

    private static final int MESSAGES = 20_000;

    private static final String READ = """
            select seq_tup_read as rows, idx_scan as searches from pg_stat_user_tables
            where schemaname = 'memory' and relname = 'messages'""";

    /** What PostgreSQL has counted so far: rows read one after the other, and searches by an index. */
    private record Counted(long rows, long searches) {}

    @Inject
    Record record;

    @Test
    void anAgentComesAndGoesWithoutReadingWhatOthersSaid() {
        record.fill(record.agent(), MESSAGES);
        var before = counted();

        for (int i = 0; i < 3; i++) {
            var agent = AgentCalls.created(AgentCalls.minimal()).getString("id");
            given().contentType(ContentType.JSON)
                    .body(Map.of())
                    .post("/v1/conversations?agent_id=" + agent)
                    .then()
                    .statusCode(200);
            given().delete("/v1/agents/" + agent).then().statusCode(200);
        }

        // Each connection tells its counts within a second of resting.
        await().atMost(Duration.ofSeconds(20)).until(() -> counted().searches() > before.searches() + 6);
        assertThat(counted().rows() - before.rows()).isLessThan(MESSAGES);
    }

    private Counted counted() {
        var row = record.rows(READ).getFirst();
        return new Counted(row.getLong("rows"), row.getLong("searches"));
    }
}
