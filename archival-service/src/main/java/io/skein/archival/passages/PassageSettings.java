package io.skein.archival.passages;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How passages are kept. */
@ConfigMapping(prefix = "skein.archival.passages")
interface PassageSettings {

    /** What becomes of a text that the archive has already, unless the caller says so. */
    @WithDefault("keep")
    Duplicates duplicates();
}
