package io.skein.memory.callbacks;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How runs call back. */
@ConfigMapping(prefix = "skein.memory.callbacks")
interface CallbackSettings {

    /** How often runs that are over are looked for. */
    @WithDefault("500ms")
    Duration scan();

    /** How long an answer may take. */
    @WithDefault("5s")
    Duration patience();

    /** How many runs call back at once. */
    @WithDefault("20")
    int batch();
}
