package io.skein.memory.edits;

import io.skein.contracts.ids.BlockId;
import io.skein.contracts.memory.Block;
import io.skein.contracts.memory.Edit;
import io.skein.memory.edits.CoreMemory.Held;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/** Reads an agent's blocks as its conversations see them, and locks those that a commit edits. */
@Singleton
class EditStore {

    /** A conversation's own copy of a block stands in for the block. */
    private static final String SEEN = """
            select b.id, b.label, b.value, b.char_limit, b.description, b.read_only, b.version,
                   b.conversation_id is not null as copy
            from memory.agent_blocks a join memory.blocks b on b.id = coalesce(
                (select own.id from memory.blocks own where own.conversation_id = $2 and own.label = a.label),
                a.block_id)
            where a.agent_id = $1""";

    private static final String ATTACHED = SEEN + " order by a.place";

    /** Ordered by id, so that commits that edit the same blocks wait for each other instead of dying together. */
    private static final String LOCK = SEEN + " and a.label = any($3) order by b.id for no key update of b";

    private static final String LABELS = "select label from memory.agent_blocks where agent_id = $1 order by place";

    private static final String TAKEN_ELSEWHERE = """
            select distinct taken.label
            from memory.agent_blocks mine
            join memory.agent_blocks shared on shared.block_id = mine.block_id and shared.agent_id <> mine.agent_id
            join memory.agent_blocks taken on taken.agent_id = shared.agent_id
            where mine.agent_id = $1 and mine.label = any($2) and taken.label = any($3)""";

    Uni<List<Block>> attached(SqlClient client, String agent, String conversation) {
        return client.preparedQuery(ATTACHED)
                .execute(Tuple.of(agent, conversation))
                .map(rows -> rows.stream().map(EditStore::block).toList());
    }

    /** The blocks that the edits name, locked until the transaction ends, and all labels of the agent. */
    Uni<CoreMemory> lock(SqlClient tx, EditOrigin origin, List<Edit> edits) {
        var agent = origin.agent().value();
        var conversation = origin.conversation().value();
        var named = edits.stream().map(Edit::label).distinct().toArray(String[]::new);
        return Uni.combine()
                .all()
                .unis(
                        tx.preparedQuery(LOCK).execute(Tuple.of(agent, conversation, named)),
                        tx.preparedQuery(LABELS).execute(Tuple.of(agent)),
                        takenElsewhere(tx, agent, edits))
                .with((held, labels, taken) -> new CoreMemory(
                        texts(labels), held.stream().map(EditStore::held).toList(), Set.copyOf(taken)));
    }

    private static Uni<List<String>> takenElsewhere(SqlClient tx, String agent, List<Edit> edits) {
        var renames = edits.stream()
                .filter(Edit.Rename.class::isInstance)
                .map(Edit.Rename.class::cast)
                .toList();
        if (renames.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return tx.preparedQuery(TAKEN_ELSEWHERE)
                .execute(Tuple.of(
                        agent,
                        renames.stream().map(Edit.Rename::label).toArray(String[]::new),
                        renames.stream().map(Edit.Rename::to).toArray(String[]::new)))
                .map(EditStore::texts);
    }

    private static Held held(Row row) {
        return new Held(block(row), row.getBoolean("copy"));
    }

    private static Block block(Row row) {
        return new Block(
                BlockId.of(row.getString("id")),
                row.getString("label"),
                row.getString("value"),
                row.getInteger("char_limit"),
                row.getString("description"),
                row.getBoolean("read_only"),
                row.getLong("version"));
    }

    private static List<String> texts(RowSet<Row> rows) {
        return rows.stream().map(row -> row.getString(0)).toList();
    }
}
