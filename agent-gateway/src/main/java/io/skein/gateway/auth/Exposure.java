package io.skein.gateway.auth;

import io.quarkus.runtime.StartupEvent;
import io.skein.platform.failures.StartRefusal;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Refuses to start where everybody on a network could come in without a key, whoever starts the gateway and how. */
@Singleton
class Exposure {

    private final AuthSettings settings;
    private final Reach reach;

    Exposure(AuthSettings settings, Reach reach) {
        this.settings = settings;
        this.reach = reach;
    }

    void refuse(@Observes StartupEvent start) {
        check(reach.host(), settings.apiKey().filter(key -> !key.isBlank()).isPresent());
    }

    static void check(String host, boolean locked) {
        if (!locked && !Reach.isLoopback(host)) {
            throw new StartRefusal("Skein will not listen on " + host + " without a key: everybody on the network"
                    + " could use it.\nSet SKEIN_API_KEY, as in SKEIN_API_KEY=$(openssl rand -hex 24), and give it to"
                    + " your clients as their API key; or listen on 127.0.0.1.");
        }
    }
}
