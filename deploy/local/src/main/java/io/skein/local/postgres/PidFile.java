package io.skein.local.postgres;

import io.skein.local.data.StartFailure;
import io.skein.local.processes.Tools;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * The file {@code postmaster.pid} in PostgreSQL's data folder. A server that died leaves it behind; so does one that
 * lives on although its owner died.
 */
record PidFile(Path data) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration COLLECTION = Duration.ofSeconds(3);

    /** More than any process can have. */
    private static final String NOBODYS_PID = "99999999";

    private static final int STATUS_LINE = 7;

    /** Whether the server of that pid says that it takes connections. */
    boolean isReady(long pid) {
        var lines = lines();
        return lines.size() > STATUS_LINE
                && lines.get(0).strip().equals(Long.toString(pid))
                && lines.get(STATUS_LINE).strip().equals("ready");
    }

    /** Leaves nothing behind that keeps the next server from starting. The caller has claimed the data folder. */
    void clear() {
        owner().ifPresent(pid -> {
            if (isOurs(pid)) {
                stop(pid);
            } else if (Tools.lives(pid) || !collected(pid)) {
                disown();
            }
            // A file of a process that is gone is left to PostgreSQL: it uses it to find out whether children live on.
        });
    }

    /** PostgreSQL takes one that has ended for a living server, until somebody has asked how it ended. */
    private static boolean collected(long pid) {
        return comesTrue(() -> !Files.exists(Path.of("/proc/" + pid)), COLLECTION);
    }

    private Optional<Long> owner() {
        return lines().stream()
                .findFirst()
                .map(String::strip)
                .filter(text -> text.matches("\\d{1,9}"))
                .map(Long::valueOf);
    }

    /** Pids are used again: only a process that was started for this folder is ours. */
    private boolean isOurs(long pid) {
        try {
            var words = Files.readString(Path.of("/proc/" + pid + "/cmdline"), StandardCharsets.ISO_8859_1);
            return words.contains("postgres") && words.contains("\0" + data + "\0");
        } catch (IOException gone) {
            return false;
        }
    }

    private static void stop(long pid) {
        Tools.signal(pid, "INT");
        if (!gone(pid, PATIENCE)) {
            Tools.signal(pid, "QUIT");
            gone(pid, PATIENCE);
        }
    }

    private static boolean gone(long pid, Duration patience) {
        return comesTrue(() -> !Tools.lives(pid), patience);
    }

    private static boolean comesTrue(BooleanSupplier condition, Duration patience) {
        var end = Instant.now().plus(patience);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                return false;
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        return true;
    }

    /** Another program has the pid now, and PostgreSQL would take it for a server: name one that cannot live. */
    private void disown() {
        var lines = lines();
        try {
            var rest = lines.subList(1, lines.size());
            Files.writeString(
                    file(), NOBODYS_PID + "\n" + String.join("\n", rest) + "\n", StandardOpenOption.TRUNCATE_EXISTING);
        } catch (IOException unwritable) {
            throw new StartFailure("The file " + file() + " cannot be written: " + unwritable.getMessage());
        }
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(file(), StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (IOException unreadable) {
            return List.of(); // it is being written
        }
    }

    private Path file() {
        return data.resolve("postmaster.pid");
    }
}
