package io.skein.memory.desks;

import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.files.FileOpening;
import io.skein.contracts.files.FileView;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.FileId;
import io.skein.contracts.messages.ToolCall;
import io.skein.contracts.messages.ToolReturn;
import io.skein.contracts.runs.CommitStep.CallEdits;
import io.skein.memory.library.Library;
import io.skein.platform.database.Whole;
import io.skein.platform.failures.Rejection;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Opens and closes files. Whoever does so holds the agent's desk, so that of two who do so at once both are heard. */
@Singleton
public class DeskFiles {

    private final Pool pool;
    private final DeskStore desks;
    private final AgentFileStore store;
    private final Library library;

    DeskFiles(Pool pool, DeskStore desks, AgentFileStore store, Library library) {
        this.pool = pool;
        this.desks = desks;
        this.store = store;
        this.library = library;
    }

    /**
     * Opens what tool calls want open, call by call, and words their returns. Call it late: other commits of the
     * agent's that open files wait until the transaction ends.
     */
    public Uni<List<ToolReturn>> open(SqlClient tx, AgentId agent, List<CallEdits> calls, Map<String, ToolCall> known) {
        return desks.limits(tx, agent)
                .call(() -> desks.lock(tx, agent))
                .chain(limits -> Multi.createFrom()
                        .iterable(calls)
                        .onItem()
                        .transformToUniAndConcatenate(call -> open(
                                tx,
                                new Wish(agent, limits, Objects.requireNonNull(call.opening())),
                                Objects.requireNonNull(known.get(call.callId()))))
                        .collect()
                        .asList());
    }

    private record Wish(AgentId agent, Limits limits, FileOpening opening) {

        private List<FileId> files() {
            return opening.views().stream().map(FileView::file).toList();
        }
    }

    private Uni<ToolReturn> open(SqlClient tx, Wish wish, ToolCall call) {
        return store.among(tx, wish.agent(), wish.files())
                .chain(known -> missing(wish, known)
                        .map(name -> Uni.createFrom().item(ToolReturn.failed(call, OpeningWords.gone(name))))
                        .orElseGet(
                                () -> opened(tx, wish).map(opened -> ToolReturn.done(call, OpeningWords.of(opened)))));
    }

    private static Optional<String> missing(Wish wish, Set<FileId> known) {
        return wish.opening().views().stream()
                .filter(view -> !known.contains(view.file()))
                .map(FileView::name)
                .findFirst();
    }

    /** The desk must be locked. */
    private Uni<OpenFiles.Opened> opened(SqlClient tx, Wish wish) {
        return store.open(tx, wish.agent()).chain(lying -> {
            var opened = new OpenFiles(wish.limits(), lying).open(wish.opening());
            var closed = Stream.concat(opened.asked().stream(), opened.evicted().stream())
                    .map(file -> file.view().file())
                    .toList();
            return Multi.createFrom()
                    .iterable(opened.views())
                    .onItem()
                    .transformToUniAndConcatenate(view -> store.put(tx, wish.agent(), view))
                    .collect()
                    .last()
                    .chain(() -> store.close(tx, wish.agent(), closed))
                    .replaceWith(opened);
        });
    }

    /** Opens a file, and names those that were closed to make room. */
    public Uni<List<String>> open(AgentId agent, FileId file) {
        return desks.limits(pool, agent)
                .chain(limits -> found(pool, agent, file)
                        .chain(known -> library.view(known.folderId(), file, limits.characters()))
                        .chain(view -> Whole.transaction(
                                pool,
                                tx -> desks.lock(tx, agent)
                                        .chain(() -> found(tx, agent, file))
                                        .chain(() -> opened(
                                                tx, new Wish(agent, limits, new FileOpening(List.of(view), false)))))))
                .map(opened -> opened.evicted().stream().map(OpenFile::name).toList());
    }

    public Uni<Void> close(AgentId agent, FileId file) {
        return desks.limits(pool, agent)
                .chain(() -> Whole.transaction(
                        pool,
                        tx -> found(tx, agent, file)
                                .chain(() -> desks.lock(tx, agent))
                                .chain(() -> store.close(tx, agent, List.of(file)))));
    }

    /** Names what was open. */
    public Uni<List<String>> closeAll(AgentId agent) {
        return desks.limits(pool, agent)
                .chain(() -> Whole.transaction(
                        pool,
                        tx -> desks.lock(tx, agent)
                                .chain(() -> store.open(tx, agent))
                                .call(open -> store.close(
                                        tx,
                                        agent,
                                        open.stream()
                                                .map(file -> file.view().file())
                                                .toList()))))
                .map(open -> open.stream().map(OpenFile::name).sorted().toList());
    }

    /** Opens the files, as far as there is room, without closing any; those that the agent closed stay closed. */
    Uni<Void> fill(SqlClient tx, AgentId agent, List<FileView> views) {
        return views.isEmpty()
                ? Uni.createFrom().voidItem()
                : desks.limits(tx, agent)
                        .chain(limits -> Multi.createFrom()
                                .iterable(views)
                                .onItem()
                                .transformToUniAndConcatenate(view -> fill(tx, agent, limits, view))
                                .collect()
                                .last()
                                .replaceWithVoid());
    }

    private Uni<Void> fill(SqlClient tx, AgentId agent, Limits limits, FileView view) {
        return Uni.combine()
                .all()
                .unis(store.open(tx, agent), store.isKnown(tx, agent, view.file()))
                .asTuple()
                .chain(found -> !found.getItem2() && new OpenFiles(limits, found.getItem1()).hasRoomFor(view)
                        ? store.put(tx, agent, view)
                        : Uni.createFrom().voidItem());
    }

    private Uni<AgentFile> found(SqlClient client, AgentId agent, FileId file) {
        return store.find(client, agent, file)
                .map(known -> known.orElseThrow(
                        () -> new Rejection(ErrorCode.NOT_FOUND, "File with id=" + file + " not found")));
    }
}
