package io.skein.archival.schema;

import io.quarkus.runtime.StartupEvent;
import io.skein.platform.database.Migrations;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Brings schema {@code archival} up to date before anything else of the service starts. */
@Singleton
class Schema {

    private static final int BEFORE_EVERYTHING = 1;

    private final Migrations migrations;

    Schema(Migrations migrations) {
        this.migrations = migrations;
    }

    void migrate(@Observes @Priority(BEFORE_EVERYTHING) StartupEvent started) {
        migrations.run("archival", "db/archival");
    }
}
