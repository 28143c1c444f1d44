package io.skein.memory.versions;

import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.BlockId;
import io.skein.memory.blocks.BlockRecord;
import io.skein.memory.blocks.Blocks;
import io.skein.memory.blocks.VersionTag;
import io.skein.memory.versions.BlockVersionStore.Head;
import io.skein.platform.failures.Rejection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Function;

/**
 * Takes blocks back to earlier texts, in the caller's transaction. Nothing is taken out of the history: every move is a
 * new version.
 */
@Singleton
class BlockVersions {

    private final Blocks blocks;
    private final BlockVersionStore store;

    BlockVersions(Blocks blocks, BlockVersionStore store) {
        this.blocks = blocks;
        this.store = store;
    }

    /** Undoes the latest edit that is not undone yet. */
    Uni<BlockRecord> undo(SqlClient tx, BlockId id, VersionTag known) {
        return move(
                tx,
                id,
                known,
                head -> store.marks(tx, id, head.marks().edit() - 1)
                        .map(before -> WayBack.undo(head.marks(), before.orElseThrow(() -> nothing(head, "undo")))));
    }

    /** Brings back what the last undo took away, as long as nothing else was changed since. */
    Uni<BlockRecord> redo(SqlClient tx, BlockId id, VersionTag known) {
        return move(tx, id, known, head -> {
            var undone = head.marks().redoTo();
            if (undone == null) {
                throw nothing(head, "redo");
            }
            return store.marks(tx, id, undone).map(Optional::orElseThrow).map(WayBack::redo);
        });
    }

    /** An edit like any other, which can be undone. */
    Uni<BlockRecord> restore(SqlClient tx, BlockId id, long version, VersionTag known) {
        return move(
                tx,
                id,
                known,
                head -> store.marks(tx, id, version)
                        .map(wanted -> WayBack.restore(wanted.orElseThrow(() -> unknown(id, version)))));
    }

    private Uni<BlockRecord> move(SqlClient tx, BlockId id, VersionTag known, Function<Head, Uni<WayBack>> way) {
        return store.lock(tx, id)
                .map(found -> found.orElseThrow(() -> missing(id)))
                .invoke(head -> known.require(head.label(), head.marks().version()))
                .chain(way::apply)
                .chain(back -> store.goBack(tx, id, back))
                .chain(() -> blocks.find(tx, id))
                .call(block -> blocks.changed(tx, block));
    }

    static Rejection unknown(BlockId id, long version) {
        return new Rejection(ErrorCode.NOT_FOUND, "Block '" + id + "' has no version " + version);
    }

    private static Rejection missing(BlockId id) {
        return new Rejection(ErrorCode.NOT_FOUND, "Block with id '" + id + "' not found");
    }

    private static Rejection nothing(Head head, String what) {
        return new Rejection(
                ErrorCode.CONFLICT,
                "CONFLICT: block " + head.label() + ": nothing to " + what + " at version "
                        + head.marks().version());
    }
}
