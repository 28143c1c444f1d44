package io.skein.kit.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** The one PostgreSQL server of this test JVM. */
public final class TestServer {

    /** A database of the server. */
    public record Database(int port, String name) {

        /** As {@code DATABASE_URL} would say it. */
        public String url() {
            return "postgresql://" + USER + ":" + USER + "@127.0.0.1:" + port + "/" + name;
        }
    }

    static final String USER = "postgres";

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private TestServer() {}

    /** A new, empty database. */
    public static Database freshDatabase() {
        var name = "test_" + NUMBER.incrementAndGet();
        try (var connection = Holder.SERVER.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
            return new Database(Holder.SERVER.getPort(), name);
        } catch (SQLException failure) {
            throw new IllegalStateException("no test database", failure);
        }
    }

    /** Started with the first database asked for. */
    private static final class Holder {

        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setPGStartupWait(Duration.ofSeconds(60))
                        .setServerConfig("max_connections", "200")
                        .setServerConfig("shared_buffers", "32MB")
                        .start();
            } catch (IOException failure) {
                throw new UncheckedIOException("no test server", failure);
            }
        }
    }
}
