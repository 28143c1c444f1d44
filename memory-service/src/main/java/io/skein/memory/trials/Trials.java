package io.skein.memory.trials;

import io.skein.contracts.agents.AgentAtHand;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.memory.EditMemory;
import io.skein.contracts.messages.ToolReturn;
import io.skein.contracts.runs.CommitStep.CallEdits;
import io.skein.memory.agents.Agents;
import io.skein.memory.desks.DeskFiles;
import io.skein.memory.desks.Desks;
import io.skein.memory.edits.BlockEdits;
import io.skein.memory.edits.EditOrigin;
import io.skein.platform.database.Whole;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** The front door of this feature. An agent that does not exist is refused with 404. */
@Singleton
class Trials {

    private final Pool pool;
    private final Agents agents;
    private final BlockEdits blocks;
    private final Desks desks;
    private final DeskFiles files;

    Trials(Pool pool, Agents agents, BlockEdits blocks, Desks desks, DeskFiles files) {
        this.pool = pool;
        this.agents = agents;
        this.blocks = blocks;
        this.desks = desks;
        this.files = files;
    }

    Uni<AgentAtHand> atHand(AgentId agent) {
        return pool.withConnection(client -> agents.snapshot(client, agent)
                .chain(snapshot -> Uni.combine()
                        .all()
                        .unis(blocks.attached(client, agent, ConversationId.defaultOf(agent)), desks.of(client, agent))
                        .with((seen, desk) -> new AgentAtHand(snapshot, seen, desk))));
    }

    /** As a step's commit does it, but for the run and the step, which there are none of. */
    Uni<ToolReturn> edit(AgentId agent, EditMemory edit) {
        var call = edit.call();
        var asked = List.of(new CallEdits(call.id(), edit.edits(), edit.opening()));
        return Whole.transaction(
                pool,
                tx -> agents.require(tx, agent)
                        .chain(() -> edit.opening() == null
                                ? blocks.apply(tx, EditOrigin.outsideOfRuns(agent), asked, Map.of(call.id(), call))
                                : files.open(tx, agent, asked, Map.of(call.id(), call)))
                        .map(List::getFirst));
    }
}
