package io.skein.memory.outsidekeys;

import io.skein.contracts.ids.AgentId;
import io.skein.memory.conversations.ConversationRow;
import io.skein.memory.json.Json;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Conversations by the key that somebody outside knows them by. */
@Singleton
class KeyStore {

    private static final String FIND = "select " + ConversationRow.COLUMNS
            + " from memory.conversations t where t.agent_id = $1 and t.outside_key = $2 and t.deleted_at is null";

    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended($1 || ' ' || $2, 0))";

    private final Json json;

    KeyStore(Json json) {
        this.json = json;
    }

    Uni<Optional<ConversationRow>> find(SqlClient client, AgentId agent, String key) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(agent.value(), key))
                .map(rows -> rows.stream().findFirst().map(row -> ConversationRow.of(row, json)));
    }

    /** Who makes a conversation of a key is alone with that key until the transaction ends. */
    Uni<Void> lock(SqlClient tx, AgentId agent, String key) {
        return tx.preparedQuery(LOCK).execute(Tuple.of(agent.value(), key)).replaceWithVoid();
    }
}
