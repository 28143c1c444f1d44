package io.skein.memory.cancels;

import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.RunId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The table {@code memory.runs}: which runs a cancel means, and how they end. */
@Singleton
class CancelStore {

    private static final String NAMED = "select id, conversation_id from memory.runs where id = any($1)";

    private static final String BUSY_OF_AGENT = """
            select distinct r.conversation_id from memory.conversations c
            join memory.runs r on r.conversation_id = c.id and r.status in ('created', 'running')
            where c.agent_id = $1""";

    private static final String ACTIVE = """
            select id, status = 'created',
                coalesce(status = 'running' and lease_owner is not null and lease_until > now(), false)
            from memory.runs where conversation_id = $1 and status in ('created', 'running') order by place""";

    private static final String END = """
            update memory.runs set status = 'cancelled', stop_reason = 'cancelled', cancel_requested = true,
                epoch = epoch + 1, lease_owner = null, lease_until = null, completed_at = now(),
                total_duration_ns = (extract(epoch from now() - created_at) * 1000000000)::bigint
            where id = any($1)""";

    private static final String MARK = "update memory.runs set cancel_requested = true where id = any($1)";

    /** The conversations of these runs; unknown ones are left out. */
    Uni<Map<RunId, ConversationId>> named(SqlClient client, List<String> runs) {
        return client.preparedQuery(NAMED)
                .execute(Tuple.of(runs.toArray(String[]::new)))
                .map(rows -> {
                    var found = new LinkedHashMap<RunId, ConversationId>();
                    rows.forEach(row -> found.put(RunId.of(row.getString(0)), ConversationId.of(row.getString(1))));
                    return found;
                });
    }

    /** Where something of this agent waits or runs. */
    Uni<List<ConversationId>> busy(SqlClient client, AgentId agent) {
        return client.preparedQuery(BUSY_OF_AGENT)
                .execute(Tuple.of(agent.value()))
                .map(rows -> rows.stream()
                        .map(row -> ConversationId.of(row.getString(0)))
                        .toList());
    }

    /** What waits or runs in a conversation, in order. */
    Uni<List<ActiveRun>> active(SqlClient tx, ConversationId conversation) {
        return tx.preparedQuery(ACTIVE)
                .execute(Tuple.of(conversation.value()))
                .map(rows -> rows.stream()
                        .map(row -> new ActiveRun(RunId.of(row.getString(0)), row.getBoolean(1), row.getBoolean(2)))
                        .toList());
    }

    /** They are over; whoever still drives one of them has lost it. */
    Uni<Void> end(SqlClient tx, List<ActiveRun> runs) {
        return tx.preparedQuery(END).execute(Tuple.of(ids(runs))).replaceWithVoid();
    }

    /** They end with their next commit. */
    Uni<Void> mark(SqlClient tx, List<ActiveRun> runs) {
        return tx.preparedQuery(MARK).execute(Tuple.of(ids(runs))).replaceWithVoid();
    }

    private static String[] ids(List<ActiveRun> runs) {
        return runs.stream().map(run -> run.id().value()).toArray(String[]::new);
    }
}
