package io.skein.gateway.callbacks;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How, and how often, callers are called. */
@ConfigMapping(prefix = "skein.gateway.callbacks")
interface CallbackSettings {

    /**
     * Whether addresses of this machine and of private networks may be called: a caller could look around there. By
     * default they may where only this machine reaches the gateway.
     */
    Optional<Boolean> allowPrivate();

    @WithDefault("5s")
    Duration timeout();

    /** Who cannot be reached, or answers that he cannot at the moment, is called so often in all. */
    @WithDefault("5")
    int attempts();

    /** Before the second attempt; each further pause is five times as long. */
    @WithDefault("2s")
    Duration firstPause();

    /** How often the record is asked whom to call. */
    @WithDefault("1s")
    Duration poll();
}
