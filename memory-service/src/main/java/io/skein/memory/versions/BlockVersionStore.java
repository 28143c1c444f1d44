package io.skein.memory.versions;

import io.skein.contracts.ids.BlockId;
import io.skein.contracts.memory.LineDiff;
import io.skein.memory.json.Json;
import io.skein.platform.paging.Page;
import io.skein.platform.paging.Page.Order;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code memory.block_history}, read, and written where a block goes back to an earlier text. */
@Singleton
class BlockVersionStore {

    private static final String SELECT = """
            select h.version, h.created_at, h.actor, h.agent_id, h.conversation_id, h.run_id, h.step_id,
                h.operation::text, h.label, h.description, h.value, coalesce(p.value, '')
            from memory.block_history h
            left join memory.block_history p on p.block_id = h.block_id and p.version = h.version - 1
            where h.block_id = $1""";

    private static final String FIND = SELECT + " and h.version = $2";

    private static final String PAGE = SELECT + " and h.version > $2 and h.version < $3 order by h.version %s limit $4";

    private static final String LOCK = """
            select b.label, b.version, h.text_of, h.redo_to
            from memory.blocks b left join memory.block_history h on h.block_id = b.id and h.version = b.version
            where b.id = $1 for no key update of b""";

    private static final String MARKS =
            "select version, text_of, redo_to from memory.block_history where block_id = $1 and version = $2";

    private static final String GO_BACK = """
            with changed as (
                update memory.blocks b
                set value = h.value, description = h.description, version = b.version + 1, updated_at = now()
                from memory.block_history h
                where b.id = $1 and h.block_id = $1 and h.version = $2 returning b.*)
            insert into memory.block_history (block_id, version, label, value, description, operation, actor, text_of,
                redo_to)
            select id, version, label, value, description, $3, 'api', $4, $5 from changed""";

    private final Json json;

    BlockVersionStore(Json json) {
        this.json = json;
    }

    /** A block as it is until the transaction ends. */
    record Head(String label, VersionMarks marks) {}

    Uni<Optional<Head>> lock(SqlClient tx, BlockId id) {
        return tx.preparedQuery(LOCK)
                .execute(Tuple.of(id.value()))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> new Head(
                                row.getString(0), new VersionMarks(row.getLong(1), row.getLong(2), row.getLong(3)))));
    }

    Uni<Optional<VersionMarks>> marks(SqlClient client, BlockId id, long version) {
        return client.preparedQuery(MARKS)
                .execute(Tuple.of(id.value(), version))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> new VersionMarks(row.getLong(0), row.getLong(1), row.getLong(2))));
    }

    /** The block has the text and the description of that version again, as a new version. */
    Uni<Void> goBack(SqlClient tx, BlockId id, WayBack way) {
        var operation = new JsonObject().put("type", way.operation()).put("version", way.to());
        return tx.preparedQuery(GO_BACK)
                .execute(Tuple.tuple(Arrays.asList(id.value(), way.to(), operation, way.textOf(), way.redoTo())))
                .replaceWithVoid();
    }

    Uni<Optional<BlockVersion>> find(SqlClient client, BlockId id, long version) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(id.value(), version))
                .map(rows -> rows.stream().findFirst().map(row -> version(id, row)));
    }

    /** Cursors are versions. */
    Uni<List<BlockVersion>> page(SqlClient client, BlockId id, Page page) {
        boolean backwards = page.endsAtCursor();
        var order = backwards ? page.order().reversed() : page.order();
        boolean ascending = page.order() == Order.ASC;
        var above = ascending ? page.after() : page.before();
        var below = ascending ? page.before() : page.after();
        var values = Tuple.of(id.value(), bound(above, -1), bound(below, Long.MAX_VALUE), page.limit());
        return client.preparedQuery(PAGE.formatted(order.sql()))
                .execute(values)
                .map(rows -> rows.stream()
                        .map(row -> version(id, row).withoutValue())
                        .toList())
                .map(versions -> backwards ? versions.reversed() : versions);
    }

    private static long bound(@Nullable String cursor, long preset) {
        return cursor == null ? preset : Long.parseLong(cursor);
    }

    private BlockVersion version(BlockId id, Row row) {
        return new BlockVersion(
                id,
                row.getLong(0),
                row.getOffsetDateTime(1).toInstant(),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                json.fields(row.getString(7)),
                row.getString(8),
                row.getString(9),
                LineDiff.between(row.getString(11), row.getString(10)),
                row.getString(10));
    }
}
