package io.skein.kit.postgres;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * Gives a Quarkus test an empty PostgreSQL database of its own: {@code @QuarkusTestResource(LocalPostgres.class)} or
 * {@code @WithTestResource(LocalPostgres.class)}. The server is started once per JVM and not durable.
 */
public class LocalPostgres implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        var database = TestServer.freshDatabase();
        return Map.of(
                "quarkus.datasource.reactive.url",
                "postgresql://127.0.0.1:" + database.port() + "/" + database.name(),
                "quarkus.datasource.username",
                TestServer.USER,
                "quarkus.datasource.password",
                TestServer.USER);
    }

    @Override
    public void stop() {
        // the server goes with the JVM, the databases with the server
    }
}
