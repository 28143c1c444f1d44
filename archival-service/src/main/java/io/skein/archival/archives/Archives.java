package io.skein.archival.archives;

import io.skein.archival.agents.Agents;
import io.skein.archival.agents.KnownAgent;
import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ArchiveId;
import io.skein.platform.database.Whole;
import io.skein.platform.failures.Rejection;
import io.skein.platform.paging.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Archives and who has them. The front door of this feature. */
@Singleton
public class Archives {

    private final Pool pool;
    private final ArchiveStore store;
    private final AgentArchiveStore links;
    private final Agents agents;
    private final ArchiveSpaces spaces;

    Archives(Pool pool, ArchiveStore store, AgentArchiveStore links, Agents agents, ArchiveSpaces spaces) {
        this.pool = pool;
        this.store = store;
        this.links = links;
        this.agents = agents;
        this.spaces = spaces;
    }

    /** The archive; refused if there is none of that id. */
    public Uni<Archive> require(ArchiveId id) {
        return store.find(pool, id).map(found -> found.orElseThrow(() -> unknown(id)));
    }

    /**
     * The archive that takes what the agent keeps: the first attached one. An agent that has none is given one of its
     * own; two who ask at once get the same.
     */
    public Uni<Archive> ofAgent(AgentId id) {
        return agents.find(id)
                .chain(agent -> links.first(pool, id)
                        .chain(found -> found.isPresent() ? Uni.createFrom().item(found.get()) : open(agent)));
    }

    /**
     * Takes from an agent that is no more what was its own: its archives unless others have them too, and its links.
     */
    public Uni<Void> forget(AgentId agent) {
        agents.forget(agent);
        return Whole.transaction(pool, tx -> store.removeOnlyOf(tx, agent).chain(() -> links.detachAll(tx, agent)));
    }

    Uni<Archive> add(NewArchive fresh) {
        return spaces.open(fresh.embeddingConfig()).chain(space -> store.add(pool, fresh.in(space.orElse(null))));
    }

    /** Has the archive embedded by another model. Until that is done, it is searched as before. */
    Uni<Archive> move(ArchiveId id, Map<String, Object> config) {
        return require(id)
                .chain(() -> spaces.open(config))
                .chain(space -> space.isEmpty()
                        ? Uni.createFrom()
                                .failure(new Rejection(
                                        ErrorCode.INVALID_REQUEST,
                                        "body.embedding_config: no handle or embedding_dim (expected both)"))
                        : Whole.transaction(pool, tx -> store.move(tx, id, space.get(), config)))
                .chain(() -> require(id));
    }

    /** Ends the moves that are through. */
    public Uni<Void> settleMoves() {
        return store.settleMoves(pool);
    }

    /** Every passage is indexed once more; gives how much work that is. */
    Uni<Integer> reindex(ArchiveId id) {
        return require(id).chain(() -> store.tell(pool, id, null));
    }

    Uni<Indexing> indexing(ArchiveId id) {
        return store.indexing(pool, id).map(found -> found.orElseThrow(() -> unknown(id)));
    }

    Uni<Archive> change(ArchiveId id, @Nullable String name, @Nullable String description) {
        return store.change(pool, id, name, description).map(found -> found.orElseThrow(() -> unknown(id)));
    }

    Uni<Void> remove(ArchiveId id) {
        return store.remove(pool, id)
                .invoke(done -> {
                    if (!done) {
                        throw unknown(id);
                    }
                })
                .replaceWithVoid();
    }

    Uni<List<Archive>> list(Page page, @Nullable String name, @Nullable AgentId agent) {
        return store.list(pool, page, name, agent);
    }

    Uni<List<AgentId>> agents(ArchiveId id, Page page) {
        return require(id).chain(archive -> links.agents(pool, id, page));
    }

    Uni<Void> attach(AgentId agent, ArchiveId archive) {
        return known(agent, archive).chain(() -> links.attach(pool, agent, archive));
    }

    Uni<Void> detach(AgentId agent, ArchiveId archive) {
        return known(agent, archive).chain(() -> links.detach(pool, agent, archive));
    }

    private Uni<Archive> known(AgentId agent, ArchiveId archive) {
        return agents.find(agent).chain(() -> require(archive));
    }

    private Uni<Archive> open(KnownAgent agent) {
        return spaces.open(agent.embeddingConfig())
                .chain(space -> Whole.transaction(
                        pool,
                        tx -> links.lock(tx, agent.id())
                                .chain(() -> links.first(tx, agent.id()))
                                .chain(found -> found.isPresent()
                                        ? Uni.createFrom().item(found.get())
                                        : make(tx, agent, space.orElse(null)))));
    }

    private Uni<Archive> make(SqlConnection tx, KnownAgent agent, @Nullable String space) {
        var fresh = new NewArchive(
                agent.name() + "'s Archive",
                "What " + agent.name() + " keeps for later",
                agent.embeddingConfig(),
                space,
                agent.id());
        return store.add(tx, fresh).call(archive -> links.attach(tx, agent.id(), archive.id()));
    }

    private static Rejection unknown(ArchiveId id) {
        return new Rejection(ErrorCode.NOT_FOUND, "Archive not found with id='" + id + "'");
    }
}
