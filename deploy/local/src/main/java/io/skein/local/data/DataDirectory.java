package io.skein.local.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Skein's data folder, claimed for this process. The claim is a lock of the operating system: it ends with the process,
 * however that ends.
 */
public final class DataDirectory implements AutoCloseable {

    private static final long MIN_FREE_BYTES = 200L << 20;

    private final Path path;
    private final FileChannel lock;

    private DataDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** Makes the folder if needed. Fails with a {@link StartFailure} if it cannot be used, or is being used. */
    public static DataDirectory claim(Path wanted) {
        var path = wanted.toAbsolutePath().normalize();
        try {
            Files.createDirectories(
                    path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            refuseFullDisk(path);
            return new DataDirectory(path, lock(path));
        } catch (AccessDeniedException denied) {
            throw new StartFailure("Skein may not write to its data folder " + path + " (as user "
                    + System.getProperty("user.name")
                    + ").\nGive it that permission (chown -R) or choose another folder"
                    + " with --data DIR.");
        } catch (FileAlreadyExistsException file) {
            throw unusable(path, "it is a file", file);
        } catch (FileSystemException failure) {
            var reason = failure.getReason();
            throw unusable(path, reason == null ? "it cannot be opened" : reason, failure);
        } catch (IOException failure) {
            throw unusable(path, String.valueOf(failure.getMessage()), failure);
        }
    }

    private static StartFailure unusable(Path path, String reason, IOException failure) {
        return new StartFailure(
                "Skein cannot use its data folder " + path + ": " + reason
                        + ".\nChoose another folder with --data DIR.",
                failure);
    }

    public Path path() {
        return path;
    }

    /** A place in the folder; parents are made. */
    public Path resolve(String name) {
        return path.resolve(name);
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException ignored) {
            // the lock ends with the process at the latest
        }
    }

    private static FileChannel lock(Path path) throws IOException {
        var file = path.resolve("lock");
        var channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() == null) {
                throw inUse(path, Files.readString(file));
            }
        } catch (OverlappingFileLockException ours) {
            throw inUse(path, Files.readString(file));
        }
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
        return channel;
    }

    private static StartFailure inUse(Path path, String owner) {
        return new StartFailure("Another Skein is already using the data folder " + path + " (process " + owner.strip()
                + ").\nStop that one (Ctrl-C in its window, or: kill " + owner.strip()
                + "), or give this one its own folder and port: --data DIR --port PORT.");
    }

    private static void refuseFullDisk(Path path) throws IOException {
        long free = Files.getFileStore(path).getUsableSpace();
        if (free < MIN_FREE_BYTES) {
            throw new StartFailure("The disk that holds Skein's data folder " + path + " is full (" + (free >> 20)
                    + " MB left, " + (MIN_FREE_BYTES >> 20)
                    + " MB needed).\nMake room, or choose a folder on another disk with --data DIR.");
        }
    }
}
