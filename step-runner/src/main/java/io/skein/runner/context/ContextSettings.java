package io.skein.runner.context;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much of recent conversations a runner keeps in memory. */
@ConfigMapping(prefix = "skein.runner.context")
interface ContextSettings {

    @WithDefault("67108864")
    long cacheBytes();

    @WithDefault("4000")
    int cacheEntries();
}
