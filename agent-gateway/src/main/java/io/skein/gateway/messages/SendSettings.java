package io.skein.gateway.messages;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How patient a send is. */
@ConfigMapping(prefix = "skein.gateway.sends")
interface SendSettings {

    /**
     * No runner said anything about the request for so long: the caller gets 503, and may send again with the same
     * otid.
     */
    @WithDefault("15s")
    Duration firstEvent();
}
