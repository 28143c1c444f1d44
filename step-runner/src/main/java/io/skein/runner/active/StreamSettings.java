package io.skein.runner.active;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How events leave for those who listen to runs. */
@ConfigMapping(prefix = "skein.runner.stream")
public interface StreamSettings {

    /**
     * How long nothing more leaves after something did; what is said meanwhile leaves together. Zero where events are
     * handed on in process: nothing is saved there.
     */
    @WithDefault("0ms")
    Duration rest();

    /** The same while several runs are under way here: as long as a picture on a screen lasts. */
    @WithDefault("16ms")
    Duration busyRest();
}
