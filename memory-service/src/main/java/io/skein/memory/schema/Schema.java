package io.skein.memory.schema;

import io.quarkus.runtime.StartupEvent;
import io.skein.platform.database.Migrations;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Migrates the schema {@code memory} while the service starts. Whoever needs tables at the start observes it later. */
@Singleton
public class Schema {

    /** Observers of the start with a higher number find the tables. */
    public static final int MIGRATED = 100;

    private final Migrations migrations;

    Schema(Migrations migrations) {
        this.migrations = migrations;
    }

    void migrate(@Observes @Priority(MIGRATED) StartupEvent started) {
        migrations.run("memory", "db/memory");
    }
}
