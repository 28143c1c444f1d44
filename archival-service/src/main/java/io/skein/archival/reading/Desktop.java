package io.skein.archival.reading;

import io.skein.archival.documents.ReadAs;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.function.Function;

/** Where a document lies on disk while it is read: a folder of its own, gone afterwards. */
@Singleton
class Desktop {

    private static final Path HOME = Path.of(System.getProperty("java.io.tmpdir"), "skein-reading");

    private final Pool pool;
    private final ReadingStore store;
    private final PlainTexts texts;
    private final ReaderProgram program;

    Desktop(Pool pool, ReadingStore store, PlainTexts texts, ReaderProgram program) {
        this.pool = pool;
        this.store = store;
        this.texts = texts;
        this.program = program;
    }

    /** Reads the document; the files are there until {@code use} is through. */
    Uni<Void> read(Document document, Function<Reading, Uni<Void>> use) {
        var folder = HOME.resolve(document.id().value());
        return onDisk(() -> Files.createDirectories(cleared(folder)))
                .chain(made -> fetch(document, folder.resolve("document"), 0))
                .chain(file -> read(document.as(), file))
                .chain(use::apply)
                .onTermination()
                .call(() -> onDisk(() -> cleared(folder)));
    }

    private Uni<Reading> read(ReadAs as, Path file) {
        return switch (as) {
            case TEXT -> onDisk(() -> texts.read(file));
            case HTML, PDF, OOXML, OFFICE, RTF -> program.read(as, file);
        };
    }

    private Uni<Path> fetch(Document document, Path file, int place) {
        return store.bytes(pool, document.id(), place)
                .chain(bytes -> bytes.isEmpty()
                        ? Uni.createFrom().item(file)
                        : onDisk(() -> append(file, bytes.get())).chain(() -> fetch(document, file, place + 1)));
    }

    private static Path append(Path file, Buffer bytes) throws IOException {
        return Files.write(file, bytes.getBytes(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** What a predecessor left that was killed. */
    private static Path cleared(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        return folder;
    }

    private interface DiskWork<T> {
        T run() throws IOException;
    }

    private static <T> Uni<T> onDisk(DiskWork<T> work) {
        return Uni.createFrom().item(() -> run(work)).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private static <T> T run(DiskWork<T> work) {
        try {
            return work.run();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
