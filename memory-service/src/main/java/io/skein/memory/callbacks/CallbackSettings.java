package io.skein.memory.callbacks;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How callbacks are handed out. */
@ConfigMapping(prefix = "skein.memory.callbacks")
interface CallbackSettings {

    /** How many one claim takes at most. */
    @WithDefault("32")
    int batch();

    /** How long who claimed one may take; then it is anybody's again. */
    @WithDefault("30s")
    Duration claim();
}
