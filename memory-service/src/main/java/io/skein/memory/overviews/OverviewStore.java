package io.skein.memory.overviews;

import io.skein.contracts.ids.AgentId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

/** Counts what an agent has out of view. */
@Singleton
class OverviewStore {

    private static final String COUNT = """
            select (select count(*) from memory.messages where agent_id = $1 and deleted_at is null),
                coalesce((select passages from memory.agent_libraries where agent_id = $1), 0)""";

    record Counts(long recorded, long passages) {}

    Uni<Counts> counts(SqlClient client, AgentId agent) {
        return client.preparedQuery(COUNT).execute(Tuple.of(agent.value())).map(rows -> {
            var row = rows.iterator().next();
            return new Counts(row.getLong(0), row.getLong(1));
        });
    }
}
