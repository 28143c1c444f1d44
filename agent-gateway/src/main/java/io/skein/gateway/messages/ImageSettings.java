package io.skein.gateway.messages;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** What the server fetches on behalf of a caller who names an image by its URL. */
@ConfigMapping(prefix = "skein.gateway.images")
interface ImageSettings {

    /**
     * Whether addresses of this machine and of private networks may be asked: a caller could look around there. By
     * default they may where only this machine reaches the gateway.
     */
    Optional<Boolean> allowPrivate();

    @WithDefault("10000000")
    int maxBytes();

    @WithDefault("5s")
    Duration timeout();
}
