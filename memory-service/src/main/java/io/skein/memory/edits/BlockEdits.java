package io.skein.memory.edits;

import io.skein.contracts.events.AgentEvent;
import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.BlockId;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.memory.Block;
import io.skein.contracts.messages.ToolCall;
import io.skein.contracts.messages.ToolReturn;
import io.skein.contracts.runs.CommitStep.CallEdits;
import io.skein.memory.outbox.Outbox;
import io.skein.platform.failures.Rejection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Blocks as conversations see and edit them. The front door of this feature; everything happens in the caller's
 * transaction.
 */
@Singleton
public class BlockEdits {

    private static final String CHANNEL = "agent-events";

    private final EditStore blocks;
    private final ChangeStore changes;
    private final Outbox outbox;

    BlockEdits(EditStore blocks, ChangeStore changes, Outbox outbox) {
        this.blocks = blocks;
        this.changes = changes;
        this.outbox = outbox;
    }

    /** The agent's blocks in the order of attaching, the conversation's own copies in the place of their originals. */
    public Uni<List<Block>> attached(SqlClient client, AgentId agent, ConversationId conversation) {
        return blocks.attached(client, agent.value(), conversation.value());
    }

    /**
     * Applies each call's edits to the blocks as they read now, together or not at all, and answers what the calls
     * return, in the order of the calls. A refusal is a return that says what to do. The blocks stay locked until the
     * transaction ends.
     */
    public Uni<List<ToolReturn>> apply(
            SqlClient tx, EditOrigin origin, List<CallEdits> calls, Map<String, ToolCall> known) {
        var edits = calls.stream().flatMap(call -> call.edits().stream()).toList();
        return blocks.lock(tx, origin, edits)
                .map(memory -> apply(memory, calls, known))
                .call(applied -> changes.write(tx, origin, applied.changes()))
                .call(applied -> publish(tx, origin, applied.changes()))
                .map(Applied::returns);
    }

    /** The block has another label now, everywhere. Fails where an agent has a block of that label already. */
    public Uni<Void> relabel(SqlClient tx, BlockId block, String from, String to) {
        return ChangeStore.relabel(tx, block, from, to);
    }

    /** Makes known that somebody changed the block over the API. */
    public Uni<Void> changed(SqlClient tx, BlockId block, String label, long version) {
        return outbox.add(tx, CHANNEL, block.value(), new AgentEvent.BlockChanged(null, block, label, version));
    }

    /** What the calls return, and what they did. */
    private record Applied(List<ToolReturn> returns, List<Change> changes) {}

    private static Applied apply(CoreMemory memory, List<CallEdits> calls, Map<String, ToolCall> known) {
        var returns = new ArrayList<ToolReturn>();
        var changes = new ArrayList<Change>();
        for (var edits : calls) {
            var call = known.get(edits.callId());
            if (call == null) {
                throw new Rejection(
                        ErrorCode.INVALID_REQUEST, "edits of call '" + edits.callId() + "', which the step lacks");
            }
            switch (memory.apply(edits.edits())) {
                case CoreMemory.Result.Refused(var why) -> returns.add(ToolReturn.failed(call, why));
                case CoreMemory.Result.Done(var done, var text) -> {
                    changes.addAll(done);
                    returns.add(ToolReturn.done(call, text));
                }
            }
        }
        return new Applied(returns, changes);
    }

    /** One fact per block, however often the step changed it. */
    private Uni<Void> publish(SqlClient tx, EditOrigin origin, List<Change> changes) {
        var last = new LinkedHashMap<BlockId, Block>();
        changes.forEach(change -> last.put(change.block().id(), change.block()));
        var published = Uni.createFrom().voidItem();
        for (var block : last.values()) {
            published = published.chain(() -> publish(tx, origin, block));
        }
        return published;
    }

    private Uni<Void> publish(SqlClient tx, EditOrigin origin, Block block) {
        var agent = origin.agent();
        var fact = new AgentEvent.BlockChanged(agent, block.id(), block.label(), block.version());
        return outbox.add(tx, CHANNEL, agent.value(), fact);
    }
}
