package io.skein.platform.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a caller waits at most for an answer that is no stream and waits for no model. */
@ConfigMapping(prefix = "skein.http")
interface DeadlineSettings {

    @WithDefault("10s")
    Duration deadline();
}
