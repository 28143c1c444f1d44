package io.skein.archival.indexing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the index is kept. */
@ConfigMapping(prefix = "skein.archival.index")
interface IndexSettings {

    /** How often it is looked whether the index has lost something. */
    @WithDefault("15s")
    Duration care();
}
