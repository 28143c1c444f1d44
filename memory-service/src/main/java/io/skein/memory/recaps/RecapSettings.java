package io.skein.memory.recaps;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When summaries of conversations are written anew, and how long an answer is waited for. */
@ConfigMapping(prefix = "skein.memory.recaps")
interface RecapSettings {

    /** How often conversations are looked for whose summary is old. */
    @WithDefault("2s")
    Duration scan();

    /** How many of them one look asks for at most. */
    @WithDefault("20")
    int batch();

    /** Conversations in which nothing was said for so long are not looked at, but for once at the start. */
    @WithDefault("10m")
    Duration quiet();

    /** A conversation that could not be summarised is left alone for so long; requests without answer are repeated. */
    @WithDefault("1m")
    Duration pause();

    /** How long somebody who asked over the API waits. */
    @WithDefault("2m")
    Duration patience();

    /** How long an answered request stays on record. */
    @WithDefault("1h")
    Duration kept();
}
