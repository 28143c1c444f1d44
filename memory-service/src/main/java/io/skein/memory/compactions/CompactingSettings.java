package io.skein.memory.compactions;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When compactions are asked for, and how long an answer is waited for. */
@ConfigMapping(prefix = "skein.memory.compactions")
interface CompactingSettings {

    /** A commit asks from this part of the context window on. */
    @WithDefault("0.8")
    double softMark();

    /** How often one step is retried with a smaller window. */
    @WithDefault("3")
    int perStep();

    /** A request without an answer is made again after so long. */
    @WithDefault("1m")
    Duration repeatAfter();

    /** How often unanswered requests are looked for. */
    @WithDefault("5s")
    Duration repeatScan();

    /** How many requests one look repeats at most. */
    @WithDefault("100")
    int repeatBatch();

    /** How long somebody who asked over the API waits. */
    @WithDefault("2m")
    Duration patience();
}
