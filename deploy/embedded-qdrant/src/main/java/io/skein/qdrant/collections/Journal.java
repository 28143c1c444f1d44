package io.skein.qdrant.collections;

import io.qdrant.client.grpc.Points.DeletePoints;
import io.qdrant.client.grpc.Points.UpsertPoints;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import org.jboss.logging.Logger;

/**
 * The changes since the index was last made durable, in files that are numbered; a change is in the kernel's hands
 * before it is answered, so it outlives this process, and on the disk within a second. The caller sees to it that one
 * thread at a time writes.
 */
final class Journal implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Journal.class);
    private static final String SUFFIX = ".journal";

    private final Path folder;
    private long number;
    private FileChannel file;
    private volatile long bytes;
    private volatile boolean unforced;

    private Journal(Path folder, long number) throws IOException {
        this.folder = folder;
        this.number = number;
        this.file = open(number);
    }

    /** Hands over every change from file {@code first} on, in order, and goes on in a new file. */
    static Journal replay(Path folder, long first, Consumer<Change> apply) throws IOException {
        long next = first;
        for (long number : numbers(folder)) {
            if (number >= first) {
                read(file(folder, number), apply);
            }
            next = Math.max(next, number + 1);
        }
        return new Journal(folder, next);
    }

    void append(Change change) throws IOException {
        var body = change.message().toByteArray();
        var crc = new CRC32();
        crc.update(body);
        var record = new ByteArrayOutputStream(body.length + 16);
        var out = new DataOutputStream(record);
        out.writeByte(change.kind());
        out.writeInt(body.length);
        out.writeLong(crc.getValue());
        out.write(body);
        var buffer = ByteBuffer.wrap(record.toByteArray());
        while (buffer.hasRemaining()) {
            file.write(buffer);
        }
        bytes += record.size();
        unforced = true;
    }

    /** Begins a new file and gives its number: what lies before it is about to be durable in the index. */
    long rotate() throws IOException {
        var next = open(number + 1);
        file.close();
        file = next;
        number++;
        bytes = 0;
        return number;
    }

    void forget(long before) throws IOException {
        for (long old : numbers(folder)) {
            if (old < before) {
                Files.delete(file(folder, old));
            }
        }
    }

    /** To the disk itself, against a loss of power. */
    void force() throws IOException {
        if (unforced) {
            unforced = false;
            file.force(false);
        }
    }

    long bytes() {
        return bytes;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private FileChannel open(long which) throws IOException {
        return FileChannel.open(
                file(folder, which),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING);
    }

    /** A record that is cut off or damaged ends the file: it was never answered. */
    private static void read(Path path, Consumer<Change> apply) throws IOException {
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(path)))) {
            for (int kind = in.read(); kind >= 0; kind = in.read()) {
                int length = in.readInt();
                long sum = in.readLong();
                var body = in.readNBytes(length);
                var crc = new CRC32();
                crc.update(body);
                if (body.length < length || crc.getValue() != sum) {
                    LOG.warnf("journal ends early file=%s", path);
                    return;
                }
                apply.accept(change(kind, body));
            }
        } catch (EOFException cut) {
            LOG.warnf("journal ends early file=%s", path);
        }
    }

    private static Change change(int kind, byte[] body) throws IOException {
        return switch (kind) {
            case Change.Upsert.KIND -> new Change.Upsert(UpsertPoints.parseFrom(body));
            case Change.Delete.KIND -> new Change.Delete(DeletePoints.parseFrom(body));
            default -> throw new IOException("a journal of another version: record of kind " + kind);
        };
    }

    private static List<Long> numbers(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> Long.parseLong(name.substring(0, name.length() - SUFFIX.length())))
                    .sorted()
                    .toList();
        }
    }

    private static Path file(Path folder, long number) {
        return folder.resolve(number + SUFFIX);
    }
}
