package io.skein.memory.support;

/** A conversation of 10,000 messages and 5,000 runs, for tests that look at plans. */
public final class LongHistory {

    private static final String RUNS = """
            insert into memory.runs (id, conversation_id, agent_id, status, options, first_step_id)
            select 'run-' || $2::text || n, $1, $2, 'completed', '{}', 'step-' || $2::text || n
            from generate_series(1, 5000) n""";

    private static final String STEPS = """
            insert into memory.steps (id, run_id, number, agent_id, conversation_id, status, usage)
            select 'step-' || $2::text || n, 'run-' || $2::text || n, 0, $2, $1, 'success', '{}'
            from generate_series(1, 5000) n""";

    private static final String OTIDS = """
            insert into memory.run_otids (conversation_id, otid, run_id)
            select $1, 'otid-' || n, 'run-' || $2::text || n from generate_series(1, 5000) n where $2 <> ''""";

    private LongHistory() {}

    public static void fill(Record record, Agent agent) {
        for (var sql : new String[] {RUNS, STEPS, OTIDS}) {
            record.rows(sql, agent.conversation().value(), agent.id().value());
        }
        record.fill(agent, 10_000);
    }

    /** What a plan over such a history must not have in it. */
    public static String[] scans() {
        return new String[] {"Seq Scan on messages", "Seq Scan on runs", "Seq Scan on run_otids", "Seq Scan on steps"};
    }
}
