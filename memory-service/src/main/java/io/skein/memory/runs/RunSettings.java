package io.skein.memory.runs;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a runner is trusted, and how much may wait. */
@ConfigMapping(prefix = "skein.memory.runs")
interface RunSettings {

    /** A runner that has not been heard of for so long has lost its runs. */
    @WithDefault("30s")
    Duration lease();

    /** How often lapsed leases are looked for. */
    @WithDefault("2s")
    Duration lapseScan();

    /** How many runs one look hands on at most. */
    @WithDefault("200")
    int lapseBatch();

    /** How many runs may wait for one conversation. */
    @WithDefault("1000")
    int queueLimit();

    /** Whether every runner dies with this process, so that none can be driving a run when it starts. */
    @WithDefault("false")
    boolean alone();
}
