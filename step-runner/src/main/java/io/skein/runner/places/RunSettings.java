package io.skein.runner.places;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much a runner takes on, and how it holds on to it. */
@ConfigMapping(prefix = "skein.runner.runs")
public interface RunSettings {

    /** Runs that are driven at once; what is more waits in its channel. */
    @WithDefault("512")
    int maxConcurrent();

    /** Of these, how many may be of one agent; the rest is for others. */
    @WithDefault("448")
    int maxConcurrentPerAgent();

    /** Begins and commits that are under way at once; what is more waits here, and agents take turns. */
    @WithDefault("6")
    int concurrentCalls();

    /** How often leases are renewed; a fraction of what memory-service grants. */
    @WithDefault("3s")
    Duration leaseRenewal();

    /** Whether a runner that is stopped gives its runs to others; where it is alone there are none. */
    @WithDefault("false")
    boolean handOver();

    /** How long a commit is tried again while memory-service is away; its leases do not lapse meanwhile. */
    @WithDefault("30s")
    Duration commitPatience();

    /** From this part of the context window on an agent is told that its window is filling up. */
    @WithDefault("0.7")
    double warnMark();

    /** From this part of the context window on it is compacted while the conversation goes on. */
    @WithDefault("0.8")
    double softMark();

    /** From this part of the context window on a run waits for a compaction before it asks the model again. */
    @WithDefault("0.9")
    double hardMark();

    /** How long pieces of text are gathered before they become one record of the stream. */
    @WithDefault("15ms")
    Duration gather();
}
