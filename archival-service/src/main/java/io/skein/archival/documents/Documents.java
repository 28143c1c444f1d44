package io.skein.archival.documents;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Documents. The front door of this feature: what is brought here is read in the background, once for all files that
 * have the same bytes.
 */
@Singleton
public class Documents {

    private static final int PIECE = 1 << 20;

    private final DocumentStore store;

    Documents(DocumentStore store) {
        this.store = store;
    }

    /** A document on record; whether it is text already. */
    public record Known(DocumentId id, boolean read) {}

    /** What tells the bytes of a file from others. Reads the disk. */
    public Uni<Buffer> hash(Path file) {
        return Uni.createFrom().item(() -> digest(file)).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    /**
     * The document of these bytes, read this way; stored piece by piece if nobody brought them before. Who adds some
     * tells the clock of the reading when the transaction is through.
     */
    public Uni<Known> add(SqlClient tx, Path file, Buffer hash, ReadAs as) {
        return store.add(tx, hash, as)
                .call(added -> added.lacksBytes()
                        ? addBytes(tx, added.id(), file)
                        : Uni.createFrom().voidItem())
                .map(added -> new Known(added.id(), added.read()));
    }

    private Uni<Void> addBytes(SqlClient tx, DocumentId id, Path file) {
        return Uni.createFrom()
                .item(() -> pieces(file))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(pieces -> Multi.createFrom()
                        .range(0, pieces)
                        .onItem()
                        .transformToUniAndConcatenate(
                                place -> piece(file, place).chain(bytes -> store.addBytes(tx, id, place, bytes)))
                        .collect()
                        .last()
                        .replaceWithVoid());
    }

    /** An empty file has one piece, so that it can be told from one that was not brought. */
    private static int pieces(Path file) {
        try {
            return (int) Math.max(1, (Files.size(file) + PIECE - 1) / PIECE);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Uni<Buffer> piece(Path file, int place) {
        return Uni.createFrom().item(() -> read(file, place)).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private static Buffer read(Path file, int place) {
        try (var in = new RandomAccessFile(file.toFile(), "r")) {
            long from = (long) place * PIECE;
            var bytes = new byte[(int) Math.min(PIECE, in.length() - from)];
            in.seek(from);
            in.readFully(bytes);
            return Buffer.buffer(bytes);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Buffer digest(Path file) {
        try (var in = Files.newInputStream(file)) {
            var digest = MessageDigest.getInstance("SHA-256");
            var piece = new byte[1 << 16];
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                digest.update(piece, 0, read);
            }
            return Buffer.buffer(digest.digest());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
