package io.skein.platform.database;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How a service that starts treats a database that is not there yet. */
@ConfigMapping(prefix = "skein.database")
public interface DatabaseSettings {

    /** How long a start waits for it. */
    @WithDefault("60s")
    Duration patience();
}
