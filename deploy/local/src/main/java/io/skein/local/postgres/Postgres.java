package io.skein.local.postgres;

import io.skein.local.data.StartFailure;
import io.skein.local.processes.KeptProcess;
import io.skein.local.processes.Ports;
import io.skein.local.processes.ProcessSpec;
import io.skein.local.processes.Tools;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * A running PostgreSQL whose data survive: what it has acknowledged is on disk. It is started again if it dies, stops
 * when we stop, and ends by itself when we are killed.
 */
public final class Postgres implements AutoCloseable {

    private static final Duration START_PATIENCE = Duration.ofSeconds(60);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

    private final KeptProcess process;
    private final int port;
    private final String password;
    private final SocketFolder sockets;

    private Postgres(KeptProcess process, int port, String password, SocketFolder sockets) {
        this.process = process;
        this.port = port;
        this.password = password;
        this.sockets = sockets;
    }

    /** Starts it on the data in {@code home}, made if there are none. The caller has claimed the folder for itself. */
    public static Postgres start(Path home, Path log) {
        return start(home, log, Launch.suited());
    }

    static Postgres start(Path home, Path log, Launch launch) {
        var cluster = new Cluster(home, Binaries.unpacked(home), launch);
        cluster.prepare();
        var pidFile = new PidFile(cluster.data());
        var sockets = new SocketFolder(home.resolve("socket"));
        Runnable clear = () -> {
            pidFile.clear();
            sockets.renew(launch);
        };
        clear.run();
        int port = Ports.free();
        var process = KeptProcess.start(spec(cluster, port, sockets, log), clear);
        awaitReady(process, pidFile);
        process.restartFromNowOn();
        return new Postgres(process, port, cluster.password(), sockets);
    }

    /** As {@code DATABASE_URL} says it. */
    public String url() {
        return "postgresql://" + Cluster.NAME + ":" + password + "@" + address() + "/" + Cluster.NAME
                + sockets.option();
    }

    /** For people: where it listens. */
    public String address() {
        return "127.0.0.1:" + port;
    }

    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.close();
    }

    private static ProcessSpec spec(Cluster cluster, int port, SocketFolder sockets, Path log) {
        var command = new ArrayList<>(Tools.dieWithParent("INT"));
        command.addAll(List.of(
                cluster.binaries().program("postgres"), "-D", cluster.data().toString()));
        settings(port, sockets).forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        // INT is PostgreSQL's fast shutdown: it ends connections and writes a checkpoint.
        return new ProcessSpec(
                "postgres", cluster.launch().words(command), Map.of("LC_ALL", "C"), log, "INT", STOP_PATIENCE);
    }

    private static Map<String, String> settings(int port, SocketFolder sockets) {
        return Map.ofEntries(
                Map.entry("port", Integer.toString(port)),
                Map.entry("listen_addresses", "127.0.0.1"),
                Map.entry("unix_socket_directories", sockets.setting()),
                // What was answered is on disk.
                Map.entry("fsync", "on"),
                Map.entry("synchronous_commit", "on"),
                Map.entry("full_page_writes", "on"),
                // Small: it shares the machine with us.
                Map.entry("shared_buffers", "64MB"),
                Map.entry("max_connections", "120"),
                Map.entry("max_wal_size", "512MB"),
                Map.entry("wal_level", "minimal"),
                Map.entry("max_wal_senders", "0"),
                Map.entry("io_method", "sync"),
                Map.entry("max_parallel_workers_per_gather", "0"),
                Map.entry("autovacuum_max_workers", "1"),
                Map.entry("jit", "off"),
                // One sync serves the turns that end together; a turn that is alone does not wait.
                Map.entry("commit_delay", "200"),
                Map.entry("commit_siblings", "2"),
                // Nobody watches the processes' titles and current statements; keeping them costs each statement.
                Map.entry("update_process_title", "off"),
                Map.entry("track_activities", "off"),
                Map.entry("timezone", "UTC"),
                Map.entry("log_timezone", "UTC"));
    }

    private static void awaitReady(KeptProcess process, PidFile pidFile) {
        var end = Instant.now().plus(START_PATIENCE);
        while (!pidFile.isReady(process.pid())) {
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                var words = process.lastWords();
                process.close();
                throw new StartFailure(explained(words));
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    private static String explained(String lastWords) {
        return lastWords.contains("No space left on device")
                ? "The disk is full: the local PostgreSQL cannot start.\nMake room, or choose a folder on another disk"
                        + " with --data DIR."
                : "The local PostgreSQL did not start. Its last words:\n" + lastWords;
    }
}
