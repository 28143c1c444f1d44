package io.skein.platform.database;

import io.quarkus.logging.Log;
import io.skein.platform.failures.StartRefusal;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/**
 * Brings a service's own schema up to date. Called once while the service starts, on the main thread, before anything
 * uses the schema; several processes may do so at the same time. What stops it is a {@link StartRefusal}.
 */
@Singleton
public class Migrations {

    private final DatabaseUrl database;
    private final String user;
    private final String password;
    private final DatabaseDoor door;

    Migrations(
            @ConfigProperty(name = "quarkus.datasource.reactive.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") Optional<String> user,
            @ConfigProperty(name = "quarkus.datasource.password") Optional<String> password,
            DatabaseSettings settings) {
        this.database = DatabaseUrl.parse(url.replaceFirst("^vertx-reactive:", ""));
        this.user = user.orElse("");
        this.password = password.orElse("");
        this.door = new DatabaseDoor(database, this.user, this.password, settings.patience());
    }

    /** Applies the files of the class path folder {@code location} (as in {@code db/memory}) to {@code schema}. */
    public void run(String schema, String location) {
        door.waitUntilOpen();
        var flyway = flyway(schema, location);
        try {
            refuseNewerData(schema, flyway);
            var done = flyway.migrate();
            if (done.migrationsExecuted > 0) {
                Log.infof("schema migrated schema=%s version=%s", schema, done.targetSchemaVersion);
            }
        } catch (FlywayException broken) {
            Log.debug("migration failed", broken);
            throw new StartRefusal(
                    "Skein could not bring the schema " + schema + " of the database " + database + " up to date: "
                            + firstLine(broken) + "\nNothing was changed. If the disk is full, make room; if the user "
                            + user + " may not create tables, grant it that; then start again.");
        }
    }

    private Flyway flyway(String schema, String location) {
        return Flyway.configure(Thread.currentThread().getContextClassLoader())
                .dataSource(database.jdbc(), user, password)
                .schemas(schema)
                .defaultSchema(schema)
                .table("schema_history")
                .locations("classpath:" + location)
                .failOnMissingLocations(true)
                .outOfOrder(true) // versions are dates: two branches may meet in any order
                .load();
    }

    private void refuseNewerData(String schema, Flyway flyway) {
        Arrays.stream(flyway.info().all())
                .filter(Migrations::isFromTheFuture)
                .findFirst()
                .ifPresent(newer -> {
                    throw new StartRefusal(
                            "The data in the database " + database + " was written by a newer version of Skein (schema "
                                    + schema + ", version " + newer.getVersion()
                                    + ", which this version does not know)."
                                    + "\nStart that newer version again, or start this one with other data (--data DIR"
                                    + " or another DATABASE_URL). Nothing in that schema was changed.");
                });
    }

    private static boolean isFromTheFuture(MigrationInfo migration) {
        return migration.getState() == MigrationState.FUTURE_SUCCESS
                || migration.getState() == MigrationState.FUTURE_FAILED;
    }

    private static String firstLine(FlywayException failure) {
        return String.valueOf(failure.getMessage())
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("---"))
                .findFirst()
                .orElse("no reason given");
    }
}
