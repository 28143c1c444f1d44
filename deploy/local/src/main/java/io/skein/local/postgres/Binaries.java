package io.skein.local.postgres;

import io.skein.local.data.StartFailure;
import io.skein.local.processes.Tools;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, unpacked once from the jar they come in. */
record Binaries(Path folder) {

    /** The major version; data of another one cannot be read. */
    static final String MAJOR = "18";

    /** Unpacks into {@code parent} unless that was done before; a death on the way leaves nothing that counts. */
    static Binaries unpacked(Path parent) {
        var folder = parent.resolve("postgresql-" + MAJOR);
        if (Files.isDirectory(folder)) {
            return new Binaries(folder);
        }
        var unfinished = parent.resolve("postgresql-" + MAJOR + ".unfinished");
        try (var archive = open()) {
            Trees.delete(unfinished);
            Files.createDirectories(unfinished);
            unpack(archive, unfinished);
            Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
            return new Binaries(folder);
        } catch (IOException failure) {
            throw new StartFailure(
                    "PostgreSQL's programs cannot be unpacked to " + folder + ": " + failure.getMessage()
                            + ".\nMake room or choose another folder with --data DIR, or set DATABASE_URL to a"
                            + " PostgreSQL of your own.",
                    failure);
        }
    }

    String program(String name) {
        return folder.resolve("bin").resolve(name).toString();
    }

    private static InputStream open() {
        var arm = System.getProperty("os.arch").toLowerCase(Locale.ROOT).matches("aarch64|arm64");
        var archive =
                Binaries.class.getResourceAsStream(arm ? "/postgres-linux-arm_64.txz" : "/postgres-linux-x86_64.txz");
        if (archive == null
                || Tools.find("uname").isEmpty()
                || !System.getProperty("os.name").equals("Linux")) {
            throw new StartFailure(
                    "There is no built-in PostgreSQL for this machine (" + System.getProperty("os.name") + ", "
                            + System.getProperty("os.arch") + ").\nStart one yourself and say where it is:"
                            + " DATABASE_URL=postgresql://user:password@host:5432/name");
        }
        return archive;
    }

    private static void unpack(InputStream archive, Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, target.resolve(entry.getName()).normalize());
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path path) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path);
        } else if (entry.isSymbolicLink()) {
            Files.createDirectories(path.getParent());
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
            Files.createDirectories(path.getParent());
            Files.copy(tar, path);
            boolean runs = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }
}
