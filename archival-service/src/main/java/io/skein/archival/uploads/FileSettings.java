package io.skein.archival.uploads;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much may be uploaded. */
@ConfigMapping(prefix = "skein.archival.files")
interface FileSettings {

    /** The largest file, in bytes. */
    @WithDefault("50000000")
    long bytes();

    /** Files of one folder. */
    @WithDefault("10000")
    int perFolder();
}
