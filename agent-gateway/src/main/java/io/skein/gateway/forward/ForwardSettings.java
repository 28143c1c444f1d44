package io.skein.gateway.forward;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;

/**
 * Whether requests are forwarded, and to whom. In one process nothing is: the owners' resources are in the same app.
 */
@ConfigMapping(prefix = "skein")
interface ForwardSettings {

    @WithName("gateway.forward")
    @WithDefault("false")
    boolean forwards();

    @WithName("peers.memory-url")
    @WithDefault("http://127.0.0.1:8283")
    String memory();

    @WithName("peers.archival-url")
    @WithDefault("http://127.0.0.1:8283")
    String archival();

    @WithName("peers.runner-url")
    @WithDefault("http://127.0.0.1:8283")
    String runner();
}
