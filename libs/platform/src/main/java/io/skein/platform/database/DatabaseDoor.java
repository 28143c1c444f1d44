package io.skein.platform.database;

import io.quarkus.logging.Log;
import io.skein.platform.failures.StartRefusal;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Waits for a database that is still starting, and says in plain words what is wrong with one that will not let us in.
 */
record DatabaseDoor(DatabaseUrl database, String user, String password, Duration patience) {

    private static final Duration PAUSE = Duration.ofMillis(500);

    /** Blocks: only for the main thread while the process starts. Ends early if the process is told to stop. */
    void waitUntilOpen() {
        var end = Instant.now().plus(patience);
        var stopping = new AtomicBoolean();
        boolean told = false;
        while (!isOpen(Instant.now().isAfter(end))) {
            if (!told) {
                Log.infof("waiting for the database database=%s", database);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stopping.set(true), "stop-waiting"));
                told = true;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            if (stopping.get()) {
                throw new StartRefusal("Skein was told to stop while it waited for the database " + database + ".");
            }
        }
    }

    private boolean isOpen(boolean lastTry) {
        try (var connection = DriverManager.getConnection(database.jdbc(), user, password)) {
            return connection.isValid(1);
        } catch (SQLException failure) {
            if (lastTry || !mayOpenLater(failure)) {
                throw new StartRefusal(explained(failure));
            }
            return false;
        }
    }

    /** Class 08: nobody answers; 57P03: starting up; 53300: too many connections. */
    private static boolean mayOpenLater(SQLException failure) {
        var state = String.valueOf(failure.getSQLState());
        return state.startsWith("08") || state.equals("57P03") || state.equals("53300");
    }

    private String explained(SQLException failure) {
        var state = String.valueOf(failure.getSQLState());
        var what = "Skein cannot use the database " + database + ": ";
        if (state.startsWith("28")) {
            return what + "it refuses the user " + user
                    + " or the password.\nCorrect them in DATABASE_URL and start again.";
        }
        if (state.equals("3D000")) {
            return what + "the server has no database of that name.\nCreate it (createdb " + database.name()
                    + ") or correct DATABASE_URL, and start again.";
        }
        return what + "nobody answers there ("
                + String.valueOf(failure.getMessage()).lines().findFirst().orElse("")
                + ").\nStart PostgreSQL or correct DATABASE_URL, and start again.";
    }
}
