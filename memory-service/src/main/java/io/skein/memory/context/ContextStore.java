package io.skein.memory.context;

import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ConversationId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what a conversation is called and where its summary is. */
@Singleton
class ContextStore {

    private static final String FIND = """
            select c.agent_id, c.name, case when c.archived_at is null then 'active' else 'archived' end, c.summary,
                m.body->'content'->0->>'text'
            from memory.conversations c left join memory.messages m on m.id = c.summary_message_id
            where c.id = $1 and c.deleted_at is null""";

    /**
     * What its row says of a conversation.
     *
     * @param about its caller's own words
     * @param packedSummary what a compaction left, as it is on record
     */
    record Title(
            AgentId agent,
            @Nullable String name,
            String status,
            @Nullable String about,
            @Nullable String packedSummary) {}

    Uni<Optional<Title>> find(SqlClient client, ConversationId id) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(id.value()))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> new Title(
                                AgentId.of(row.getString(0)),
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4))));
    }
}
