package io.skein.memory.warmup;

import io.skein.contracts.ids.AgentId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

/** The table {@code memory.agents}, for as long as a transaction that is rolled back. */
@Singleton
class WarmupStore {

    private static final String INSERT = """
            insert into memory.agents (id, name, agent_type, system, model, context_window, max_files_open,
                per_file_view_window_char_limit, llm_config, model_settings, compaction_settings)
            values ($1, 'Warmup', 'letta_v1_agent', '', 'skein/demo', 128000, 10, 1000, '{}', '{}', '{}')""";

    Uni<Void> insert(SqlClient tx, AgentId agent) {
        return tx.preparedQuery(INSERT).execute(Tuple.of(agent.value())).replaceWithVoid();
    }
}
