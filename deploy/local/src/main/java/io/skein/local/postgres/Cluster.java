package io.skein.local.postgres;

import io.skein.local.data.StartFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's data folder with its one database and user; made on the first start, kept ever after. */
record Cluster(Path home, Binaries binaries, Launch launch) {

    static final String NAME = "skein";

    Path data() {
        return home.resolve("data");
    }

    /** Makes the folder if there is none; a death on the way leaves nothing that counts. */
    void prepare() {
        try {
            if (Files.exists(data().resolve("PG_VERSION"))) {
                refuseOtherVersion();
                launch.own(data());
                return;
            }
            var unfinished = home.resolve("data.unfinished");
            Trees.delete(unfinished);
            Files.createDirectories(unfinished);
            launch.own(unfinished);
            create(unfinished);
            Files.move(unfinished, data(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new StartFailure(
                    "PostgreSQL's data folder " + data() + " cannot be used: " + failure.getMessage()
                            + ".\nCheck who owns it and whether the disk is full.",
                    failure);
        }
    }

    String password() {
        try {
            return Files.readString(passwordFile()).strip();
        } catch (IOException failure) {
            throw new StartFailure(
                    "The password of the local PostgreSQL cannot be read from " + passwordFile()
                            + ".\nRestore that file, or choose another folder with --data DIR.",
                    failure);
        }
    }

    private void create(Path folder) throws IOException {
        writePassword();
        // A random password needs no stretching: one round keeps every connection cheap.
        run(
                null,
                "initdb",
                "-D",
                folder.toString(),
                "-U",
                NAME,
                "--pwfile=/dev/stdin",
                "-A",
                "scram-sha-256",
                "-E",
                "UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C",
                "--set",
                "scram_iterations=1");
        run("create database " + NAME + ";\n", "postgres", "--single", "-D", folder.toString(), "postgres");
    }

    private void run(@Nullable String input, String program, String... words) throws IOException {
        var command = new ArrayList<>(List.of(binaries.program(program)));
        command.addAll(List.of(words));
        var process = new ProcessBuilder(launch.words(command))
                .redirectErrorStream(true)
                .start();
        try (var in = process.getOutputStream()) {
            in.write((input == null ? password() + "\n" : input).getBytes(StandardCharsets.UTF_8));
        }
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new StartFailure(
                        "A new PostgreSQL data folder cannot be made in " + home + ":\n" + output.strip());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StartFailure("Interrupted while making the database.");
        }
    }

    private void writePassword() throws IOException {
        var bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        Files.deleteIfExists(passwordFile());
        Files.createFile(
                passwordFile(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(passwordFile(), HexFormat.of().formatHex(bytes));
    }

    private Path passwordFile() {
        return home.resolve("password");
    }

    private void refuseOtherVersion() throws IOException {
        var version = Files.readString(data().resolve("PG_VERSION")).strip();
        if (!version.equals(Binaries.MAJOR)) {
            throw new StartFailure("The data in " + data() + " was written by PostgreSQL " + version
                    + "; this Skein brings " + Binaries.MAJOR
                    + ".\nStart the Skein that wrote it, or choose another folder with --data DIR.");
        }
    }
}
