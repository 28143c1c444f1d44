package io.skein.standalone;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.skein.local.data.DataDirectory;
import io.skein.local.data.Options;
import io.skein.local.data.StartFailure;
import io.skein.local.postgres.Postgres;
import io.skein.local.rehearsal.Rehearsal;
import io.skein.local.rehearsal.RehearsalModel;
import io.skein.platform.database.DatabaseUrl;
import io.skein.platform.failures.StartRefusal;
import io.skein.qdrant.server.EmbeddedQdrant;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Starts Skein in one process: the database first, then the services; stops them in the opposite order. */
@QuarkusMain
public final class Standalone {

    private static final int STOP_PATIENCE_SECONDS = 30;
    private static final String INDEX = "skein-index";

    private static final Logger PROCESSES = Logger.getLogger("java.lang.ProcessBuilder");

    /** What was opened for the services waits for it before it closes. */
    private static final CountDownLatch STOPPED = new CountDownLatch(1);

    private Standalone() {}

    public static void main(String[] args) {
        PROCESSES.setLevel(Level.OFF); // logging is not set up yet and would show everything
        try {
            run(Rehearsal.options(args), Rehearsal.isAskedFor(args));
        } catch (StartFailure failure) {
            System.err.println("\n" + failure.getMessage());
            STOPPED.countDown(); // no service was started
            System.exit(1);
        }
    }

    private static void run(Options options, boolean rehearsing) {
        options.requireFreePort();
        var data = DataDirectory.claim(options.data());
        System.setProperty("quarkus.http.host", options.bind());
        System.setProperty("quarkus.http.port", Integer.toString(options.port()));
        peersAreWeOurselves(options);
        openIndex(data);
        if (rehearsing) {
            RehearsalModel.open().environment().forEach(System::setProperty);
        }
        if (hasOwnDatabase()) {
            requireReadable(System.getenv("DATABASE_URL"));
        } else {
            var postgres = Postgres.start(data.resolve("postgres"), data.resolve("logs/postgres.log"));
            System.setProperty("DATABASE_URL", postgres.url());
            closeAfter("database", postgres);
        }
        Quarkus.run(
                Welcome.class,
                (status, failure) -> {
                    report(failure, data);
                    STOPPED.countDown();
                    System.exit(status);
                },
                options.url(),
                data.path().toString(),
                rehearsing ? Rehearsal.ARGUMENT : "");
    }

    /** The index is in this process unless the environment names another; its files are opened when first asked for. */
    private static void openIndex(DataDirectory data) {
        var given = System.getenv("QDRANT_URL");
        if (given != null && !given.isBlank()) {
            return;
        }
        System.setProperty("qdrant.url", "inprocess:" + INDEX);
        closeAfter("index", EmbeddedQdrant.inProcess(INDEX, data.resolve("index")));
    }

    /** Whether the environment names a database of the user's own. */
    static boolean hasOwnDatabase() {
        return !System.getenv().getOrDefault("DATABASE_URL", "").isBlank();
    }

    private static void requireReadable(String databaseUrl) {
        try {
            DatabaseUrl.parse(databaseUrl);
        } catch (IllegalArgumentException unreadable) {
            throw new StartFailure(String.valueOf(unreadable.getMessage()));
        }
    }

    /** The console gets a paragraph; whoever wants to know more finds the stack trace in a file. */
    private static void report(@Nullable Throwable failure, DataDirectory data) {
        if (failure == null) {
            return;
        }
        var cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof StartRefusal) {
            System.err.println("\n" + cause.getMessage());
            return;
        }
        var file = data.resolve("start-failure.txt");
        System.err.println("\nSkein did not start: " + cause.getMessage() + ".\nThe details are in " + file
                + "; please report them if this is not a matter of settings.");
        try (var out = new PrintWriter(file.toFile(), StandardCharsets.UTF_8)) {
            failure.printStackTrace(out);
        } catch (IOException unwritable) {
            failure.printStackTrace();
        }
    }

    /** Services call each other by HTTP in every shape; here all of them are at the one port. */
    private static void peersAreWeOurselves(Options options) {
        for (var peer : List.of("memory", "archival", "runner")) {
            System.setProperty("skein.peers." + peer + "-url", options.url());
        }
    }

    /** What the services write to outlives them: what they still have to write, they can. */
    private static void closeAfter(String name, AutoCloseable one) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(name, one), "stop-" + name));
    }

    private static void close(String name, AutoCloseable one) {
        try {
            if (!STOPPED.await(STOP_PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("The services did not stop in time; the " + name + " stops all the same.");
            }
            one.close();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (Exception failure) {
            System.err.println("The " + name + " did not stop well: " + failure.getMessage());
        }
    }
}
