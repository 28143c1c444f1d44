package io.skein.memory.blocks;

import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.BlockId;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.memory.Block;
import io.skein.contracts.messages.ToolCall;
import io.skein.contracts.messages.ToolReturn;
import io.skein.contracts.runs.CommitStep.CallEdits;
import io.skein.memory.edits.BlockEdits;
import io.skein.memory.edits.EditOrigin;
import io.skein.platform.failures.Rejection;
import io.skein.platform.paging.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.pgclient.PgException;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Core memory. The front door of this feature; everything happens in the caller's transaction. */
@Singleton
public class Blocks {

    private final BlockStore store;
    private final NewBlockStore births;
    private final PlaceStore places;
    private final BlockEdits edits;

    Blocks(BlockStore store, NewBlockStore births, PlaceStore places, BlockEdits edits) {
        this.store = store;
        this.births = births;
        this.places = places;
        this.edits = edits;
    }

    /** As {@link BlockEdits#attached}. */
    public Uni<List<Block>> attached(SqlClient client, AgentId agent, ConversationId conversation) {
        return edits.attached(client, agent, conversation);
    }

    /**
     * As {@link BlockEdits#apply}; call it late, for other commits wait for these blocks until the transaction ends.
     */
    public Uni<List<ToolReturn>> apply(
            SqlClient tx, EditOrigin origin, List<CallEdits> calls, Map<String, ToolCall> known) {
        return calls.isEmpty() ? Uni.createFrom().item(List.of()) : edits.apply(tx, origin, calls, known);
    }

    /**
     * Each agent's blocks as the public API shows them, in the order of attaching; agents without blocks are absent.
     */
    public Uni<Map<AgentId, List<BlockRecord>>> recordsOf(SqlClient client, List<AgentId> agents) {
        return places.records(client, agents);
    }

    /** A page of the agent's blocks, by creation. */
    public Uni<List<BlockRecord>> list(SqlClient client, AgentId agent, Page page) {
        return places.list(client, agent, page);
    }

    /** New blocks for an agent. Of several with one label the first is made. */
    public Uni<Void> attachNew(SqlClient tx, AgentId agent, List<BlockFields> blocks) {
        var labels = new HashSet<String>();
        var given = new JsonArray();
        for (var block : blocks) {
            if (labels.add(block.requireLabel())) {
                given.add(block.described().toJson(BlockId.random()));
            }
        }
        return given.isEmpty() ? Uni.createFrom().voidItem() : births.insert(tx, agent, given);
    }

    /** Known blocks for an agent; unknown ones, and ones whose label it has already, are passed over. */
    public Uni<Void> attachKnown(SqlClient tx, AgentId agent, List<BlockId> blocks) {
        return blocks.isEmpty() ? Uni.createFrom().voidItem() : places.attachPossible(tx, agent, blocks);
    }

    /** Afterwards the agent has these blocks and no others. */
    public Uni<Void> replaceAttached(SqlClient tx, AgentId agent, List<BlockId> blocks) {
        return places.detachAllBut(tx, agent, blocks).chain(() -> attachKnown(tx, agent, blocks));
    }

    /** Does nothing if it is attached already; refused if the agent has another block of that label. */
    public Uni<Void> attach(SqlClient tx, AgentId agent, BlockId block) {
        return find(tx, block)
                .chain(found -> places.attach(tx, agent, block)
                        .onFailure(Blocks::duplicate)
                        .transform(taken -> labelTaken(found.label())));
    }

    /** Whether it was attached. */
    public Uni<Boolean> detach(SqlClient tx, AgentId agent, BlockId block) {
        return places.detach(tx, agent, block);
    }

    /** Copies for one conversation alone; refused if the agent lacks one of the labels. */
    public Uni<List<BlockId>> isolate(SqlClient tx, AgentId agent, ConversationId conversation, List<String> labels) {
        return labels.isEmpty()
                ? Uni.createFrom().item(List.of())
                : births.copy(
                        tx, agent, conversation, labels.stream().distinct().toList());
    }

    /** The conversation's copies are gone for good. */
    public Uni<Void> dropCopies(SqlClient tx, ConversationId conversation) {
        return births.dropCopies(tx, conversation);
    }

    /** As {@link #dropCopies(SqlClient, ConversationId)} for all conversations that the agent still has on record. */
    public Uni<Void> dropCopies(SqlClient tx, AgentId agent) {
        return births.dropCopies(tx, agent);
    }

    public Uni<BlockRecord> find(SqlClient client, BlockId id) {
        return store.find(client, id).map(row -> BlockRecord.of(known(row, id)));
    }

    /** The agent's block of that label. */
    public Uni<Optional<BlockRecord>> find(SqlClient client, AgentId agent, String label) {
        return places.find(client, agent, label);
    }

    public Uni<BlockRecord> create(SqlClient tx, BlockFields fields) {
        var id = BlockId.random();
        fields.requireLabel();
        return births.insert(tx, null, JsonArray.of(fields.toJson(id))).chain(() -> find(tx, id));
    }

    /**
     * What is said takes effect, for every agent that has the block; nothing said is no change. Refused where the
     * block is not at the version that the caller knows.
     */
    public Uni<BlockRecord> update(SqlClient tx, BlockId id, BlockFields fields, VersionTag known) {
        return store.lock(tx, id).map(row -> known(row, id)).chain(before -> {
            known.require(before.getString("label"), before.getLong("version"));
            if (fields.toJson().isEmpty()) {
                return find(tx, id);
            }
            return relabel(tx, id, before.getString("label"), fields)
                    .chain(() -> store.update(tx, id, fields))
                    .chain(() -> find(tx, id))
                    .call(view -> changed(tx, view));
        });
    }

    /** Makes known what somebody did to the block over the API. */
    public Uni<Void> changed(SqlClient tx, BlockRecord block) {
        return edits.changed(tx, block.id(), block.label(), block.version());
    }

    private Uni<Void> relabel(SqlClient tx, BlockId id, String from, BlockFields fields) {
        var to = fields.label();
        return to == null || to.equals(from)
                ? Uni.createFrom().voidItem()
                : edits.relabel(tx, id, from, to).onFailure(Blocks::duplicate).transform(taken -> labelTaken(to));
    }

    public Uni<Void> delete(SqlClient tx, BlockId id) {
        return store.delete(tx, id)
                .invoke(deleted -> {
                    if (!deleted) {
                        throw unknown(id);
                    }
                })
                .replaceWithVoid();
    }

    private static Row known(Optional<Row> row, BlockId id) {
        return row.orElseThrow(() -> unknown(id));
    }

    private static Rejection unknown(BlockId id) {
        return new Rejection(ErrorCode.NOT_FOUND, "Block with id '" + id + "' not found");
    }

    private static boolean duplicate(Throwable failure) {
        return failure instanceof PgException answered && "23505".equals(answered.getSqlState());
    }

    private static Rejection labelTaken(String label) {
        return new Rejection(
                ErrorCode.CONFLICT,
                "CONFLICT: an agent has at most one block of a label, and this one has another block '" + label
                        + "' already");
    }
}
