package io.skein.archival.uploads;

import io.skein.archival.documents.Documents;
import io.skein.archival.documents.Documents.Known;
import io.skein.archival.files.Files;
import io.skein.archival.files.LibraryFile;
import io.skein.archival.folders.Folder;
import io.skein.archival.folders.Folders;
import io.skein.archival.indexing.IndexClock;
import io.skein.archival.outbox.OutboxPublisher;
import io.skein.archival.reading.ReadingClock;
import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.FileId;
import io.skein.platform.database.Whole;
import io.skein.platform.failures.Rejection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.util.Set;

/** Takes files in: one transaction each, in which the folder is ours. What comes of them is done in the background. */
@Singleton
class Uploads {

    private final Pool pool;
    private final UploadStore store;
    private final Files files;
    private final Folders folders;
    private final Documents documents;
    private final OutboxPublisher publisher;
    private final ReadingClock reading;
    private final IndexClock index;
    private final FileSettings settings;

    Uploads(
            Pool pool,
            UploadStore store,
            Files files,
            Folders folders,
            Documents documents,
            OutboxPublisher publisher,
            ReadingClock reading,
            IndexClock index,
            FileSettings settings) {
        this.pool = pool;
        this.store = store;
        this.files = files;
        this.folders = folders;
        this.documents = documents;
        this.publisher = publisher;
        this.reading = reading;
        this.index = index;
        this.settings = settings;
    }

    /** A file, and whether it was there before. */
    record Taken(LibraryFile file, boolean skipped) {}

    Uni<Taken> take(Upload upload) {
        return folders.require(upload.folder())
                .chain(() -> documents.hash(upload.file()))
                .chain(hash -> Whole.transaction(
                        pool,
                        tx -> folders.lock(tx, upload.folder())
                                .chain(folder -> store.names(tx, upload.folder())
                                        .chain(names -> decide(new Act(tx, upload, folder, hash), names)))))
                .invoke(this::nudge);
    }

    /** All that an upload is carried out with. */
    private record Act(SqlClient tx, Upload upload, Folder folder, Buffer hash) {}

    private Uni<Taken> decide(Act act, Set<String> names) {
        var upload = act.upload();
        if (!names.contains(upload.name())) {
            return add(act, names, upload.name());
        }
        return switch (upload.duplicates()) {
            case SUFFIX -> add(act, names, FileNames.free(upload.name(), names));
            case SKIP -> there(act).map(file -> new Taken(file, true));
            case ERROR ->
                throw new Rejection(
                        ErrorCode.INVALID_ARGUMENT,
                        "INVALID_ARGUMENT: File '" + upload.name() + "' already exists in folder '"
                                + act.folder().name() + "'");
            case REPLACE ->
                there(act)
                        .chain(old -> files.remove(act.tx(), old.folder(), old.id()))
                        .chain(() -> add(act, Set.of(), upload.name()));
        };
    }

    private Uni<Taken> add(Act act, Set<String> names, String name) {
        if (names.size() >= settings.perFolder()) {
            throw new Rejection(
                    ErrorCode.UNPROCESSABLE,
                    "folder " + act.folder().id() + ": " + names.size() + " files (limit: " + settings.perFolder()
                            + ")");
        }
        var upload = act.upload();
        return documents
                .add(act.tx(), upload.file(), act.hash(), upload.type().as())
                .chain(document -> store.add(act.tx(), upload, name, document.id())
                        .call(id -> document.read()
                                ? ready(act, document, id)
                                : Uni.createFrom().voidItem()))
                .chain(id -> files.find(act.tx(), upload.folder(), id))
                .map(found -> new Taken(found.orElseThrow(), false));
    }

    /** Somebody else brought the same bytes before: there is nothing to wait for. */
    private Uni<Void> ready(Act act, Known document, FileId id) {
        var folder = act.upload().folder();
        return store.tellSpace(act.tx(), folder, document.id(), id)
                .chain(() -> files.find(act.tx(), folder, id))
                .chain(file -> files.ready(act.tx(), file.orElseThrow()));
    }

    private Uni<LibraryFile> there(Act act) {
        return files.named(act.tx(), act.upload().folder(), act.upload().name()).map(found -> found.orElseThrow());
    }

    private void nudge() {
        reading.nudge();
        publisher.nudge();
        index.nudge();
    }
}
