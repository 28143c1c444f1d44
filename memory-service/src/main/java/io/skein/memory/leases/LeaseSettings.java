package io.skein.memory.leases;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a runner is trusted, and how often it is looked after. */
@ConfigMapping(prefix = "skein.memory.leases")
public interface LeaseSettings {

    /** A runner that has not been heard of for so long has lost its runs. */
    @WithDefault("10s")
    Duration time();

    /** How often lapsed leases are looked for. */
    @WithDefault("2s")
    Duration scan();

    /** How many runs one look hands on at most. */
    @WithDefault("200")
    int batch();

    /** Whether every runner dies with this process, so that none can be driving a run when it starts. */
    @WithDefault("false")
    boolean alone();
}
