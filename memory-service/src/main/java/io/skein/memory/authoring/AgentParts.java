package io.skein.memory.authoring;

import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ConversationId;
import io.skein.memory.blocks.Blocks;
import io.skein.memory.conversations.Conversations;
import io.skein.memory.definitions.AgentDraft;
import io.skein.memory.definitions.AgentFields;
import io.skein.memory.desks.Desks;
import io.skein.memory.library.Brought;
import io.skein.memory.tools.Tools;
import io.skein.memory.windows.Windows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** What belongs to an agent and is kept by other features: blocks, tools, its default conversation. */
@Singleton
class AgentParts {

    private final Blocks blocks;
    private final Tools tools;
    private final Conversations conversations;
    private final Windows windows;
    private final Desks desks;

    AgentParts(Blocks blocks, Tools tools, Conversations conversations, Windows windows, Desks desks) {
        this.blocks = blocks;
        this.tools = tools;
        this.conversations = conversations;
        this.windows = windows;
        this.desks = desks;
    }

    /** Statements to send together, once the agent is stored; {@link #open} follows, for it shows the blocks. */
    List<Uni<Void>> attach(SqlClient tx, AgentDraft draft) {
        var agent = draft.id();
        var statements = new ArrayList<Uni<Void>>();
        if (!draft.tools().isEmpty()) {
            statements.add(tools.attach(tx, agent, draft.tools()));
        }
        if (!draft.knownBlocks().isEmpty()) {
            statements.add(blocks.attachKnown(tx, agent, draft.knownBlocks()));
        }
        if (!draft.newBlocks().isEmpty()) {
            statements.add(blocks.attachNew(tx, agent, draft.newBlocks()));
        }
        return statements;
    }

    /** Answers with statements that are still to be sent. */
    Uni<List<Uni<Void>>> open(SqlClient tx, AgentDraft draft) {
        var type = draft.agent().profile().type();
        return desks.attach(tx, draft.id(), draft.folders())
                .chain(() -> conversations.openDefault(tx, draft.id(), type, draft.messages()));
    }

    /** Whole sets where the request gives them; the default conversation shows a new prompt or other blocks at once. */
    Uni<Void> replace(SqlClient tx, AgentId agent, AgentFields said, List<Brought> folders) {
        var statements = new ArrayList<Uni<Void>>();
        if (said.toolIds() != null) {
            statements.add(tools.replaceAttached(tx, agent, said.toolIds()));
        }
        if (said.blockIds() != null) {
            statements.add(blocks.replaceAttached(tx, agent, said.blockIds()));
        }
        statements.add(said.saysFolders() ? desks.replace(tx, agent, folders) : desks.touch(tx, agent));
        if (said.system() != null || said.blockIds() != null) {
            statements.add(
                    windows.recompile(tx, ConversationId.defaultOf(agent)).replaceWithVoid());
        }
        return inTurn(statements);
    }

    /** All that an agent leaves on record. */
    Uni<Void> drop(SqlClient tx, AgentId agent) {
        return conversations.deleteOf(tx, agent);
    }

    private static Uni<Void> inTurn(List<Uni<Void>> statements) {
        return statements.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.combine().all().unis(statements).usingConcurrencyOf(1).discardItems();
    }
}
