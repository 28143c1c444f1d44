package io.skein.memory.authoring;

import io.skein.contracts.events.AgentEvent;
import io.skein.contracts.ids.AgentId;
import io.skein.memory.agents.AgentRow;
import io.skein.memory.agents.AgentState;
import io.skein.memory.agents.AgentStore;
import io.skein.memory.agents.Agents;
import io.skein.memory.changes.AgentChanges;
import io.skein.memory.definitions.AgentChoices.Chosen;
import io.skein.memory.definitions.AgentDraft;
import io.skein.memory.definitions.AgentEdits;
import io.skein.memory.definitions.AgentFields;
import io.skein.memory.library.Brought;
import io.skein.memory.outbox.Outbox;
import io.skein.memory.transactions.Transaction;
import io.skein.memory.transactions.Transactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Stores, changes and deletes agents with all that belongs to them, each in one transaction that also says so. */
@Singleton
class AgentWrites {

    private final Transactions transactions;
    private final AgentStore store;
    private final AgentParts parts;
    private final AgentEdits edits;
    private final Agents agents;
    private final Outbox outbox;
    private final Companions companions;

    AgentWrites(
            Transactions transactions,
            AgentStore store,
            AgentParts parts,
            AgentEdits edits,
            Agents agents,
            Outbox outbox,
            Companions companions) {
        this.transactions = transactions;
        this.store = store;
        this.parts = parts;
        this.edits = edits;
        this.agents = agents;
        this.outbox = outbox;
        this.companions = companions;
    }

    /** Answers with the agent as it is then: read before the commit and sent with it, which saves a journey. */
    Uni<AgentState> create(AgentDraft draft) {
        return transactions.in(tx -> store(tx.client(), draft)
                .chain(() -> parts.open(tx.client(), draft))
                .chain(opening -> finish(tx, draft, opening)));
    }

    /** Both, or none. */
    Uni<AgentState> create(AgentDraft draft, AgentDraft companion) {
        return transactions.in(tx -> store(tx.client(), draft)
                .chain(() -> store(tx.client(), companion))
                .chain(() -> companions.join(tx.client(), draft.id(), companion.id()))
                .chain(() -> parts.open(tx.client(), companion).chain(AgentWrites::all))
                .chain(() -> say(tx.client(), companion.id(), new AgentEvent.AgentChanged(companion.id(), 1)))
                .chain(() -> parts.open(tx.client(), draft))
                .chain(opening -> finish(tx, draft, opening)));
    }

    private Uni<AgentState> finish(Transaction tx, AgentDraft draft, List<Uni<Void>> opening) {
        var last = new ArrayList<>(opening);
        last.add(say(tx.client(), draft.id(), new AgentEvent.AgentChanged(draft.id(), 1)));
        return tx.finish(last, agents.state(tx.client(), draft.id()));
    }

    private Uni<Void> store(SqlClient tx, AgentDraft draft) {
        var statements = new ArrayList<Uni<Void>>();
        statements.add(store.insert(tx, draft.agent()));
        if (!draft.agent().profile().tags().isEmpty()) {
            statements.add(store.addTags(tx, draft.id(), draft.agent().profile().tags()));
        }
        statements.addAll(parts.attach(tx, draft));
        return all(statements);
    }

    private static Uni<Void> all(List<Uni<Void>> statements) {
        return Uni.combine().all().unis(statements).discardItems();
    }

    Uni<Void> update(AgentId id, AgentFields said, Chosen chosen, List<Brought> folders) {
        return transactions.in(tx -> store.lock(tx.client(), id)
                .map(agent -> edits.edited(agent, said, chosen))
                .chain(agent -> update(tx.client(), agent, said, folders)));
    }

    private Uni<Void> update(SqlClient tx, AgentRow agent, AgentFields said, List<Brought> folders) {
        return store.update(tx, agent)
                .call(() -> tags(tx, agent, said))
                .call(() -> parts.replace(tx, agent.id(), said, folders))
                .chain(version -> say(tx, agent.id(), new AgentEvent.AgentChanged(agent.id(), version)));
    }

    private Uni<Void> tags(SqlClient tx, AgentRow agent, AgentFields said) {
        return said.tags() == null ? Uni.createFrom().voidItem() : store.replaceTags(tx, agent.id(), said.tags());
    }

    Uni<Void> delete(AgentId id) {
        return transactions.in(tx -> store.lock(tx.client(), id)
                .chain(agent -> companions.of(tx.client(), id))
                .call(() -> delete(tx.client(), id))
                .chain(going -> delete(tx.client(), going)));
    }

    private Uni<Void> delete(SqlClient tx, List<AgentId> agents) {
        return agents.isEmpty()
                ? Uni.createFrom().voidItem()
                : store.lock(tx, agents.getFirst())
                        .chain(() -> delete(tx, agents.getFirst()))
                        .chain(() -> delete(tx, agents.subList(1, agents.size())));
    }

    private Uni<Void> delete(SqlClient tx, AgentId id) {
        return parts.drop(tx, id)
                .chain(() -> store.delete(tx, id))
                .chain(() -> say(tx, id, new AgentEvent.AgentDeleted(id)));
    }

    private Uni<Void> say(SqlClient tx, AgentId agent, AgentEvent event) {
        return outbox.add(tx, AgentChanges.CHANNEL, agent.value(), event);
    }
}
