package io.skein.archival.archives;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How archives are searched. */
@ConfigMapping(prefix = "skein.archival.archives")
interface ArchiveSettings {

    /** The model of archives that have none of their own; {@code none} for search by words alone. */
    @WithDefault("skein/e5-small-v2")
    String embedding();

    /** The length of its vectors. */
    @WithDefault("384")
    int dimensions();
}
