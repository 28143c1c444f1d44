package io.skein.memory.desks;

import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.files.Desk;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.FolderId;
import io.skein.memory.changes.AgentChanges;
import io.skein.memory.json.RawJson;
import io.skein.memory.library.Brought;
import io.skein.memory.library.Library;
import io.skein.platform.database.Whole;
import io.skein.platform.failures.Rejection;
import io.skein.platform.paging.Page;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What agents have of the library. The front door of this feature, beside {@link DeskFiles}. */
@Singleton
public class Desks {

    private final Pool pool;
    private final DeskStore store;
    private final AgentFolderStore places;
    private final AgentFileStore files;
    private final DeskFolders folders;
    private final Library library;
    private final AgentChanges changes;

    Desks(
            Pool pool,
            DeskStore store,
            AgentFolderStore places,
            AgentFileStore files,
            DeskFolders folders,
            Library library,
            AgentChanges changes) {
        this.pool = pool;
        this.store = store;
        this.places = places;
        this.files = files;
        this.folders = folders;
        this.library = library;
        this.changes = changes;
    }

    /** All that lies there; {@link Desk#EMPTY} if the agent never had a folder. */
    public Uni<Desk> of(SqlClient client, AgentId agent) {
        return store.read(client, agent);
    }

    /** The folders by these ids with what is to be opened of them; asks the library. Refuses one that there is not. */
    public Uni<List<Brought>> bring(List<String> ids, Limits limits) {
        return Multi.createFrom()
                .iterable(ids)
                .onItem()
                .transformToUniAndConcatenate(id -> known(id)
                        .chain(folder -> library.bring(folder, limits.files(), limits.characters()))
                        .onFailure(Desks::isUnknown)
                        .transform(none -> new Rejection(ErrorCode.CONFLICT, "CONFLICT: there is no folder " + id)))
                .collect()
                .asList();
    }

    /** For an agent that is being made; the caller counts its version. */
    public Uni<Void> attach(SqlClient tx, AgentId agent, List<Brought> brought) {
        return folders.attach(tx, agent, brought);
    }

    /** Afterwards the agent has these folders and no others; the caller counts its version. */
    public Uni<Void> replace(SqlClient tx, AgentId agent, List<Brought> brought) {
        return folders.replace(tx, agent, brought);
    }

    /** A new version, for limits may have changed. */
    public Uni<Void> touch(SqlClient tx, AgentId agent) {
        return store.touch(tx, agent);
    }

    public Uni<Limits> limits(AgentId agent) {
        return store.limits(pool, agent);
    }

    /** Gives a folder to an agent; nothing happens if it has it. */
    public Uni<Void> attach(AgentId agent, FolderId folder) {
        return store.limits(pool, agent)
                .chain(limits -> library.bring(folder, limits.files(), limits.characters()))
                .chain(brought -> Whole.transaction(
                        pool, tx -> folders.attach(tx, agent, List.of(brought)).chain(() -> changes.touch(tx, agent))));
    }

    /** Takes a folder from an agent; nothing happens if it has it not. Refuses an agent or folder that there is not. */
    public Uni<Void> detach(AgentId agent, FolderId folder) {
        return library.require(pool, folder)
                .chain(() -> Whole.transaction(pool, tx -> folders.detach(tx, agent, folder)));
    }

    /** A page of the agent's folders, by creation. */
    public Uni<List<RawJson>> folders(AgentId agent, Page page) {
        return store.limits(pool, agent).chain(() -> places.list(pool, agent, page));
    }

    /** A page of the agents that have the folder, by creation. */
    public Uni<List<AgentId>> readers(FolderId folder, Page page) {
        return library.require(pool, folder).chain(() -> places.readers(pool, folder, page));
    }

    /** A page of the agent's files, by creation; only open or closed ones if that is said. */
    public Uni<List<AgentFile>> files(AgentId agent, @Nullable Boolean open, Page page) {
        return store.limits(pool, agent).chain(() -> files.list(pool, agent, open, page));
    }

    /** Each agent's folders as the public API shows them; agents without any are absent. */
    public Uni<Map<AgentId, List<RawJson>>> shown(SqlClient client, List<AgentId> agents) {
        return places.shown(client, agents);
    }

    /** The agent's open files in the form of blocks. */
    public Uni<List<FileBlock>> blocks(SqlClient client, AgentId agent) {
        var all = new Page(Page.MAX_LIMIT, null, null, Page.Order.DESC);
        return store.limits(client, agent)
                .chain(limits -> files.list(client, agent, true, all)
                        .map(open -> open.stream()
                                .map(file -> FileBlock.of(file, limits.characters()))
                                .toList()));
    }

    private static Uni<FolderId> known(String id) {
        return Uni.createFrom().item(() -> FolderId.of(id));
    }

    private static boolean isUnknown(Throwable failure) {
        return failure instanceof IllegalArgumentException
                || failure instanceof Rejection no && no.code().status() == 404;
    }
}
