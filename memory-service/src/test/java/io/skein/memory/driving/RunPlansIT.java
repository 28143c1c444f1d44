package io.skein.memory.driving;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.skein.kit.postgres.LocalPostgres;
import io.skein.memory.support.Agent;
import io.skein.memory.support.Record;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** A turn in a conversation of 10,000 messages and 5,000 runs costs what it costs in one of ten. */
@QuarkusTest
@WithTestResource(LocalPostgres.class)
class RunPlansIT {

    private static final String RUNS = """
            insert into memory.runs (id, conversation_id, agent_id, status, options, first_step_id)
            select 'run-' || n, $1, $2, 'completed', '{}', 'step-' || n from generate_series(1, 5000) n""";

    private static final String STEPS = """
            insert into memory.steps (id, run_id, number, agent_id, conversation_id, status, usage)
            select 'step-' || n, 'run-' || n, 0, $2, $1, 'success', '{}' from generate_series(1, 5000) n""";

    private static final String OTIDS = """
            insert into memory.run_otids (conversation_id, otid, run_id)
            select $1, 'otid-' || n, 'run-' || n from generate_series(1, 5000) n where $2 <> ''""";

    private static final String[] SCANS = {
        "Seq Scan on messages", "Seq Scan on runs", "Seq Scan on run_otids", "Seq Scan on steps"
    };

    @Inject
    Record record;

    @Test
    void beginAndCommitFindEverythingByAnIndex() {
        var agent = record.agent();
        fill(agent);

        assertThat(record.plan(BeginScene.SELECT)).contains("messages_in_order").doesNotContain(SCANS);
        assertThat(record.plan(CommitScene.SELECT)).contains("messages_by_run").doesNotContain(SCANS);
        assertThat(record.plan(RunStore.FRESHNESS)).doesNotContain(SCANS);
    }

    private void fill(Agent agent) {
        for (var sql : new String[] {RUNS, STEPS, OTIDS}) {
            record.rows(sql, agent.conversation().value(), agent.id().value());
        }
        record.fill(agent, 10_000);
    }
}
