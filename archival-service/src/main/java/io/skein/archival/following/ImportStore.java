package io.skein.archival.following;

import io.skein.contracts.events.ConversationEvent.MessagesAppended;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ConversationId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Table {@code recall_imports}. Who dies with a row in hand is replaced when its time is over. */
@Singleton
class ImportStore {

    private static final String ADD = """
            insert into archival.recall_imports (conversation_id, agent_id, from_seq, to_seq)
            select * from unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[])""";

    private static final String TAKE = """
            update archival.recall_imports set due_at = now() + interval '60 seconds' where place = (
                select place from archival.recall_imports where due_at <= now()
                order by place limit 1 for update skip locked)
            returning place, conversation_id, agent_id, from_seq, to_seq""";

    /** A row in hand. */
    record Import(long place, MessagesAppended appended) {}

    private final Pool pool;

    ImportStore(Pool pool) {
        this.pool = pool;
    }

    Uni<Void> add(List<MessagesAppended> events) {
        return pool.preparedQuery(ADD)
                .execute(Tuple.of(
                        events.stream()
                                .map(event -> event.conversationId().value())
                                .toArray(String[]::new),
                        events.stream().map(event -> event.agentId().value()).toArray(String[]::new),
                        events.stream().map(MessagesAppended::fromSeq).toArray(Long[]::new),
                        events.stream().map(MessagesAppended::toSeq).toArray(Long[]::new)))
                .replaceWithVoid();
    }

    Uni<Optional<Import>> take() {
        return pool.preparedQuery(TAKE)
                .execute()
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> new Import(
                                row.getLong(0),
                                new MessagesAppended(
                                        ConversationId.of(row.getString(1)),
                                        AgentId.of(row.getString(2)),
                                        row.getLong(3),
                                        row.getLong(4)))));
    }

    Uni<Void> done(Import row) {
        return pool.preparedQuery("delete from archival.recall_imports where place = $1")
                .execute(Tuple.of(row.place()))
                .replaceWithVoid();
    }
}
