package io.skein.archival.texts;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How the recall index is kept. */
@ConfigMapping(prefix = "skein.archival.recall")
public interface RecallSettings {

    /** How long an event waits for the record to come back before it is given up. */
    @WithDefault("20s")
    Duration patience();

    /** How long events are gathered, so that many turns cost little more than one. */
    @WithDefault("50ms")
    Duration gather();

    /** The handle of the model that embeds messages; {@code none} for search by words alone. */
    @WithDefault("skein/e5-small-v2")
    String embedding();

    /** The length of its vectors; asked of the model itself if it is not said. */
    Optional<Integer> dimensions();

    @WithDefault("full")
    Detail detail();

    /** One vector for each message, or two: finds more of what is told in pieces, and costs half as much again. */
    enum Detail {
        LEAN,
        FULL
    }
}
