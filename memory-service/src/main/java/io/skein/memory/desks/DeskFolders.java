package io.skein.memory.desks;

import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.FolderId;
import io.skein.memory.changes.AgentChanges;
import io.skein.memory.library.Brought;
import io.skein.memory.library.Library;
import io.skein.memory.tools.ToolRecord;
import io.skein.memory.tools.Tools;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Function;

/**
 * Gives folders to agents and takes them away, in the caller's transaction. With the first folder an agent gets the
 * tools for files, with the last one it loses them.
 */
@Singleton
class DeskFolders {

    private static final List<String> TOOLS = List.of("grep_files", "open_files", "semantic_search_files");

    private final DeskStore desks;
    private final AgentFolderStore store;
    private final DeskFiles files;
    private final Library library;
    private final Tools tools;
    private final AgentChanges changes;

    DeskFolders(
            DeskStore desks,
            AgentFolderStore store,
            DeskFiles files,
            Library library,
            Tools tools,
            AgentChanges changes) {
        this.desks = desks;
        this.store = store;
        this.files = files;
        this.library = library;
        this.tools = tools;
        this.changes = changes;
    }

    /** The agent is on record, and the caller counts its version. */
    Uni<Void> attach(SqlClient tx, AgentId agent, List<Brought> folders) {
        return folders.isEmpty()
                ? Uni.createFrom().voidItem()
                : desks.lockAgent(tx, agent)
                        .chain(() -> desks.lock(tx, agent))
                        .chain(() -> each(folders, folder -> attach(tx, agent, folder)))
                        .chain(() -> tools.byNames(tx, TOOLS))
                        .chain(found -> tools.attach(
                                tx, agent, found.stream().map(ToolRecord::id).toList()));
    }

    private Uni<Void> attach(SqlClient tx, AgentId agent, Brought folder) {
        return library.put(tx, folder.contents())
                .chain(() -> store.attach(tx, agent, folder.contents().folder().id()))
                .chain(fresh -> fresh
                        ? files.fill(tx, agent, folder.views())
                        : Uni.createFrom().voidItem());
    }

    /** A new version of the agent, if it had the folder. */
    Uni<Void> detach(SqlClient tx, AgentId agent, FolderId folder) {
        return desks.lockAgent(tx, agent)
                .chain(() -> store.detach(tx, agent, folder))
                .chain(had -> had
                        ? desks.lock(tx, agent)
                                .chain(() -> dropTools(tx, agent))
                                .chain(() -> changes.touch(tx, agent))
                        : Uni.createFrom().voidItem());
    }

    /** Afterwards the agent has these folders and no others. The caller counts its version. */
    Uni<Void> replace(SqlClient tx, AgentId agent, List<Brought> folders) {
        var wanted =
                folders.stream().map(folder -> folder.contents().folder().id()).toList();
        return store.of(tx, agent)
                .chain(had -> each(
                        had.stream().filter(folder -> !wanted.contains(folder)).toList(),
                        folder -> detach(tx, agent, folder)))
                .chain(() -> attach(tx, agent, folders));
    }

    /** The folder is gone, for everybody. */
    Uni<Void> forget(SqlClient tx, FolderId folder) {
        return store.readers(tx, folder)
                .chain(readers -> each(readers, agent -> detach(tx, agent, folder)))
                .chain(() -> library.drop(tx, folder));
    }

    private Uni<Void> dropTools(SqlClient tx, AgentId agent) {
        return store.of(tx, agent)
                .chain(left -> left.isEmpty()
                        ? tools.byNames(tx, TOOLS)
                                .chain(found -> each(
                                        found,
                                        tool -> tools.detach(tx, agent, tool.id())
                                                .replaceWithVoid()))
                        : Uni.createFrom().voidItem());
    }

    private static <T> Uni<Void> each(List<T> things, Function<T, Uni<Void>> work) {
        return Multi.createFrom()
                .iterable(things)
                .onItem()
                .transformToUniAndConcatenate(work::apply)
                .collect()
                .last()
                .replaceWithVoid();
    }
}
