package io.skein.memory.desks;

import io.quarkus.logging.Log;
import io.skein.contracts.events.LibraryEvent;
import io.skein.contracts.files.FolderFacts;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.FileId;
import io.skein.contracts.ids.FolderId;
import io.skein.memory.library.Library;
import io.skein.platform.database.Whole;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Reads {@code library-events}: keeps the copy up to date, and the desks of the agents that it concerns. */
@Singleton
class LibraryEventConsumer {

    private final Pool pool;
    private final Library library;
    private final DeskStore desks;
    private final AgentFolderStore places;
    private final DeskFolders folders;
    private final DeskFiles files;

    LibraryEventConsumer(
            Pool pool,
            Library library,
            DeskStore desks,
            AgentFolderStore places,
            DeskFolders folders,
            DeskFiles files) {
        this.pool = pool;
        this.library = library;
        this.desks = desks;
        this.places = places;
        this.folders = folders;
        this.files = files;
    }

    @Incoming("library-events")
    Uni<Void> take(LibraryEvent event) {
        return switch (event) {
            case LibraryEvent.FolderChanged(var folder) -> changed(folder);
            case LibraryEvent.FolderDeleted(var folder) -> Whole.transaction(pool, tx -> folders.forget(tx, folder));
            case LibraryEvent.FileReady ready -> ready(ready);
            case LibraryEvent.FileDeleted(var folder, var version, var file) ->
                Whole.transaction(
                        pool,
                        tx -> library.drop(tx, folder, version, file)
                                .chain(news -> news
                                        ? desks.touchReaders(tx, folder)
                                        : Uni.createFrom().voidItem()));
        };
    }

    private Uni<Void> changed(FolderFacts folder) {
        return Whole.transaction(
                pool,
                tx -> library.put(tx, folder)
                        .chain(news -> news
                                ? desks.touchReaders(tx, folder.id())
                                : Uni.createFrom().voidItem()));
    }

    /** Who has the folder sees the file at once, if there is room. */
    private Uni<Void> ready(LibraryEvent.FileReady ready) {
        var folder = ready.folderId();
        return Whole.transaction(
                        pool,
                        tx -> library.put(tx, folder, ready.version(), ready.file())
                                .chain(news -> news
                                        ? desks.touchReaders(tx, folder)
                                        : Uni.createFrom().voidItem()))
                .chain(() -> places.readers(pool, folder))
                .chain(readers -> Multi.createFrom()
                        .iterable(readers)
                        .onItem()
                        .transformToUniAndConcatenate(
                                agent -> open(agent, folder, ready.file().id()))
                        .collect()
                        .last()
                        .replaceWithVoid());
    }

    /** Without it the file is listed all the same. */
    private Uni<Void> open(AgentId agent, FolderId folder, FileId file) {
        return desks.limits(pool, agent)
                .chain(limits -> library.view(folder, file, limits.characters()))
                .chain(view -> Whole.transaction(
                        pool, tx -> desks.lock(tx, agent).chain(() -> files.fill(tx, agent, List.of(view)))))
                .onFailure()
                .recoverWithItem(failure -> {
                    Log.debugf("file not opened agent=%s file=%s cause=%s", agent, file, failure);
                    return null;
                });
    }
}
