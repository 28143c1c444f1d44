package io.skein.memory.branches;

import io.skein.contracts.ids.ConversationId;
import io.skein.memory.messages.SeenMessages;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads how conversations came from each other. */
@Singleton
class BranchStore {

    /** More of a tree nobody reads at once. */
    private static final int MOST = 5_000;

    private static final String TREE = """
            with recursive up as (
                select id, parent_id from memory.conversations where id = $1 and deleted_at is null
                union all
                select p.id, p.parent_id from memory.conversations p join up on p.id = up.parent_id),
            tree as (
                select c.id, 0 as depth from memory.conversations c join up on up.id = c.id
                where not exists (select from memory.conversations p where p.id = c.parent_id)
                union all
                select c.id, tree.depth + 1 from memory.conversations c join tree on c.parent_id = tree.id)
            select t.id, t.parent_id, (
                    select m.id from %s m
                    where m.seq <= t.fork_seq and m.role not in ('system', 'summary') and m.deleted_at is null
                    order by m.seq desc limit 1),
                t.name, t.summary,
                case when t.deleted_at is not null then 'deleted'
                    when t.archived_at is not null then 'archived' else 'active' end,
                t.created_at, t.last_message_at
            from tree join memory.conversations t on t.id = tree.id
            order by tree.depth, t.created_at, t.id limit $2""".formatted(SeenMessages.of("t.id"));

    /** The root first, then by level; nothing if there is no such conversation. */
    Uni<List<Branch>> tree(SqlClient client, ConversationId any) {
        return client.preparedQuery(TREE)
                .execute(Tuple.of(any.value(), MOST))
                .map(rows -> rows.stream().map(BranchStore::branch).toList());
    }

    private static Branch branch(Row row) {
        return new Branch(
                row.getString(0),
                row.getString(1),
                0,
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getOffsetDateTime(6).toInstant(),
                instant(row.getOffsetDateTime(7)));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
