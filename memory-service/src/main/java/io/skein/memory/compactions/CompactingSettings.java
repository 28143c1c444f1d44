package io.skein.memory.compactions;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When compactions are asked for, and how long an answer is waited for. */
@ConfigMapping(prefix = "skein.memory.compactions")
interface CompactingSettings {

    /** How often windows that steps left nearly full are looked for. */
    @WithDefault("250ms")
    Duration needScan();

    /** How many of them one look works out at most. */
    @WithDefault("20")
    int needBatch();

    /** A window of which too little could go, or that nobody could summarise, is left alone for so long. */
    @WithDefault("1m")
    Duration needPause();

    /** How often one step is retried with a smaller window. */
    @WithDefault("3")
    int perStep();

    /** A request without an answer is made again after so long; who still works on it does not mind. */
    @WithDefault("20s")
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
