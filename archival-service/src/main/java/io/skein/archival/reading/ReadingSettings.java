package io.skein.archival.reading;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How documents are read. */
@ConfigMapping(prefix = "skein.archival.reading")
interface ReadingSettings {

    /** The folder of the program that reads what is no plain text; found by itself in an image and in a checkout. */
    Optional<String> reader();

    /** How many such programs run at once. */
    @WithDefault("1")
    int readers();

    /** How long one may take for a document. */
    @WithDefault("60s")
    Duration time();

    /** Its heap, in megabytes. */
    @WithDefault("256")
    int memory();

    /** How much text a document may have. */
    @WithDefault("10000000")
    int characters();

    /** How long nobody else takes a document that somebody has in hand; the hand is shown again and again. */
    @WithDefault("20s")
    Duration lease();
}
