package io.skein.memory.support;

import io.skein.contracts.agents.AgentType;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ConversationId;
import io.skein.memory.conversations.Conversations;
import io.skein.platform.database.Whole;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** The database as a test sees it: agents are put there without a detour, tables are looked into. */
@Singleton
public class Record {

    private static final String AGENT = """
            insert into memory.agents (id, name, agent_type, system, model, context_window, max_files_open,
                per_file_view_window_char_limit, llm_config, model_settings, compaction_settings)
            values ($1, 'Test', 'letta_v1_agent', 'You are a test.', 'skein/demo', 128000, 10, 1000, '{}', '{}',
                '{}')""";

    private static final String FILL = """
            insert into memory.messages (id, conversation_id, agent_id, role, body, run_id, step_id, created_at)
            select 'message-' || gen_random_uuid(), $1, $2, 'user', '{"content": []}', 'run-' || n / 2,
                'step-' || n / 2, now()
            from generate_series(1, $3) n""";

    private final Pool pool;
    private final Conversations conversations;

    Record(Pool pool, Conversations conversations) {
        this.pool = pool;
        this.conversations = conversations;
    }

    public Agent agent() {
        var id = AgentId.random();
        await(Whole.transaction(
                pool,
                tx -> tx.preparedQuery(AGENT)
                        .execute(Tuple.of(id.value()))
                        .chain(() -> conversations.openDefault(tx, id, AgentType.LETTA_V1_AGENT, List.of()))
                        .chain(opening -> Uni.combine().all().unis(opening).discardItems())));
        return new Agent(id);
    }

    /** One more conversation of this agent. */
    public ConversationId conversation(Agent agent) {
        return await(Whole.transaction(pool, tx -> conversations.open(tx, agent.id())));
    }

    /** A block of this agent, by SQL. */
    public String block(Agent agent, String label, String value) {
        var id = io.skein.contracts.ids.BlockId.random().value();
        rows("insert into memory.blocks (id, label, value, char_limit) values ($1, $2, $3, 100000)", id, label, value);
        rows(
                "insert into memory.agent_blocks (agent_id, block_id, label) values ($1, $2, $3)",
                agent.id().value(),
                id,
                label);
        return id;
    }

    /** Puts many messages into a conversation, a run and a step for each two of them. */
    public void fill(Agent agent, int messages) {
        rows(FILL, agent.conversation().value(), agent.id().value(), messages);
        rows("analyze");
    }

    /** How PostgreSQL means to find the rows of a statement whose values it does not know. */
    public String plan(String sql) {
        return rows("explain (generic_plan) " + sql).stream()
                .map(row -> row.getString(0))
                .collect(Collectors.joining("\n"));
    }

    public List<Row> rows(String sql, Object... values) {
        var found = values.length == 0
                ? pool.query(sql).execute()
                : pool.preparedQuery(sql).execute(Tuple.from(values));
        return await(found).stream().toList();
    }

    public <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(20));
    }
}
