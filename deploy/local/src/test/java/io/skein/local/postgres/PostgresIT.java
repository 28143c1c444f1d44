package io.skein.local.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.skein.local.data.DataDirectory;
import io.skein.local.data.StartFailure;
import io.skein.local.processes.Tools;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data stay, whoever is killed. */
class PostgresIT {

    @TempDir
    Path home;

    @Test
    void everythingAnsweredIsOnDisk() throws Exception {
        try (var postgres = start()) {
            for (var setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                assertThat(query(postgres.url(), "show " + setting)).isEqualTo("on");
            }
        }
    }

    @Test
    void listensOnASocketInItsFolderAndLeavesNoOtherThere() throws Exception {
        Files.createDirectories(home.resolve("socket"));
        Files.writeString(home.resolve("socket/.s.PGSQL.1"), "left by one that was killed");

        try (var postgres = start();
                var files = Files.list(home.resolve("socket"));
                var caller = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            var socket =
                    files.filter(file -> !file.toString().endsWith(".lock")).toList();
            assertThat(socket).hasSize(1);
            assertThat(caller.connect(UnixDomainSocketAddress.of(socket.getFirst())))
                    .isTrue();
            assertThat(URI.create(postgres.url()).getQuery()).isEqualTo("host=" + home.resolve("socket"));
        }
    }

    @Test
    void aSecondStartIsQuickAndFindsTheData() throws Exception {
        try (var postgres = start()) {
            query(postgres.url(), "create table notes as select 'kept' as text");
        }
        var begin = Instant.now();
        try (var postgres = start()) {
            assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(3));
            assertThat(query(postgres.url(), "select text from notes")).isEqualTo("kept");
        }
    }

    @Test
    void aKilledOwnerTakesTheServerWithItAndLosesNothing() throws Exception {
        var owner = ownedByAnotherProcess();
        query(owner.url, "create table notes as select 'kept' as text");
        owner.process.destroyForcibly().waitFor();

        try (var data = DataDirectory.claim(home);
                var postgres = start()) {
            await().until(() -> !Tools.lives(owner.postgres));
            assertThat(query(postgres.url(), "select text from notes")).isEqualTo("kept");
            assertThat(data.path()).isEqualTo(home);
        }
    }

    @Test
    void aServerWhoseOwnerDiedIsStoppedFirst() throws Exception {
        start().close();
        var orphan = orphan();

        try (var postgres = start()) {
            assertThat(Tools.lives(orphan.pid())).isFalse();
            assertThat(query(postgres.url(), "select 1")).isEqualTo("1");
        }
    }

    @Test
    void aPidThatAnotherProgramHasNowDoesNotBlock() throws Exception {
        start().close();
        leaveBehind(ProcessHandle.current().pid());

        try (var postgres = start()) {
            assertThat(query(postgres.url(), "select 1")).isEqualTo("1");
        }
    }

    @Test
    void aKilledServerThatNobodyCollectsDoesNotBlock() throws Exception {
        start().close();
        var careless = new ProcessBuilder("sh", "-c", "sleep 0 & echo $!; exec sleep 60").start();
        try (var words = careless.inputReader()) {
            long ended = Long.parseLong(words.readLine());
            await().until(() -> !Tools.lives(ended));
            leaveBehind(ended);

            try (var postgres = start()) {
                assertThat(query(postgres.url(), "select 1")).isEqualTo("1");
            }
        } finally {
            careless.destroyForcibly();
        }
    }

    @Test
    void aKilledServerComesBackAtTheSameAddress() throws Exception {
        try (var postgres = start()) {
            query(postgres.url(), "create table notes as select 'kept' as text");
            Tools.signal(postgres.pid(), "KILL");

            await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(query(postgres.url(), "select text from notes"))
                            .isEqualTo("kept"));
        }
    }

    @Test
    void rootWithoutNamespacesRunsItAsNobody() throws Exception {
        assumeThat(Tools.isRoot()).isTrue();
        Files.createDirectories(home.resolve("closed"));
        Tools.succeeds("chmod", "700", home.toString());

        try (var postgres = Postgres.start(home.resolve("closed"), home.resolve("log"), new Launch.AsNobody())) {
            assertThat(query(postgres.url(), "select 1")).isEqualTo("1");
            assertThat(Files.getAttribute(Path.of("/proc/" + postgres.pid()), "unix:uid"))
                    .isEqualTo(Launch.NOBODY);
        }
        try (var postgres = Postgres.start(home.resolve("closed"), home.resolve("log"), new Launch.InNamespace())) {
            assertThat(query(postgres.url(), "select 1")).isEqualTo("1");
        }
    }

    private void leaveBehind(long pid) throws IOException {
        Files.writeString(
                home.resolve("data/postmaster.pid"),
                pid + "\n" + home.resolve("data") + "\n1\n5432\n\n127.0.0.1\n  0 0\nready\n");
    }

    @Test
    void oneFolderIsUsedByOneProcess() throws Exception {
        var owner = ownedByAnotherProcess();

        assertThatThrownBy(() -> DataDirectory.claim(home))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("Another Skein is already using the data folder " + home + " (process "
                        + owner.process.pid() + ")");
        owner.process.destroyForcibly().waitFor();
    }

    @Test
    void dataOfAnotherMajorVersionAreRefused() throws Exception {
        start().close();
        Files.writeString(home.resolve("data/PG_VERSION"), "19\n");

        assertThatThrownBy(this::start).isInstanceOf(StartFailure.class).hasMessageContaining("PostgreSQL 19");
    }

    private Postgres start() {
        return Postgres.start(home, home.resolve("postgres.log"));
    }

    private record Owned(Process process, String url, long postgres) {}

    private Owned ownedByAnotherProcess() throws IOException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Owner.class.getName(),
                        home.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var lines = new BufferedReader(process.inputReader());
        return new Owned(process, lines.readLine(), Long.parseLong(lines.readLine()));
    }

    /** A server on our data that nobody looks after, as a kill at an unlucky moment might leave it. */
    private Process orphan() throws IOException {
        var binaries = Binaries.unpacked(home);
        var command = new ArrayList<>(
                List.of(binaries.program("postgres"), "-D", home.resolve("data").toString()));
        command.addAll(List.of("-c", "unix_socket_directories=", "-c", "port=" + freePort()));
        var process = new ProcessBuilder(Launch.suited().words(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        await().until(() -> new PidFile(home.resolve("data")).isReady(process.pid()));
        return process;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String query(String url, String sql) throws SQLException {
        var uri = URI.create(url);
        var user = uri.getUserInfo().split(":");
        var jdbc = "jdbc:postgresql://127.0.0.1:" + uri.getPort() + uri.getPath();
        try (var connection = DriverManager.getConnection(jdbc, user[0], user[1]);
                var statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            var rows = statement.getResultSet();
            return rows.next() ? rows.getString(1) : "";
        }
    }
}
