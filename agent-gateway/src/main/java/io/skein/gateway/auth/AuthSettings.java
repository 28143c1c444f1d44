package io.skein.gateway.auth;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** Who may call. {@code SKEIN_API_KEY} is the only key; without one everybody who reaches the port may. */
@ConfigMapping(prefix = "skein")
interface AuthSettings {

    Optional<String> apiKey();

    Cors cors();

    /** Pages from these origins may call from a browser. */
    interface Cors {
        @WithDefault("http://localhost:8283,http://localhost:8083,http://localhost:3000,http://localhost:4200")
        List<String> origins();
    }
}
