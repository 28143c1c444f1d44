package io.skein.archival.recall;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the recall index is kept. */
@ConfigMapping(prefix = "skein.archival.recall")
interface RecallSettings {

    /** How long an event waits for the record to come back before it is given up. */
    @WithDefault("20s")
    Duration patience();
}
