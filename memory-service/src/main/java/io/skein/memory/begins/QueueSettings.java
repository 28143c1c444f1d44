package io.skein.memory.begins;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much may wait for a conversation. */
@ConfigMapping(prefix = "skein.memory.queue")
interface QueueSettings {

    /** How many runs may wait for one conversation. */
    @WithDefault("1000")
    int limit();
}
