package io.skein.gateway.streams;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How streams are kept alive, and how much of finished runs is kept for those who come back. */
@ConfigMapping(prefix = "skein.gateway.streams")
public interface StreamSettings {

    /** A stream that is silent for so long gets a ping. */
    @WithDefault("20s")
    Duration keepAlive();

    /** Finished runs are kept for later readers as long as they fit into so many bytes, the youngest first. */
    @WithDefault("16000000")
    long keptBytes();

    /** A run of which nothing is heard for so long is forgotten here; the record still has it. */
    @WithDefault("30m")
    Duration forgetAfter();

    /** When nothing was heard of a run for so long, the record is asked whether it is over. */
    @WithDefault("4s")
    Duration unheard();

    /** How often the record is asked about a run that this gateway did not hear from the start. */
    @WithDefault("500ms")
    Duration pollRecord();
}
