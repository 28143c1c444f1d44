package io.skein.archival.passages;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

/** What becomes of a text that the archive has already. */
enum Duplicates {
    /** It is kept a second time. */
    @JsonProperty("keep")
    KEEP,
    /** The one that is there stays, and is the answer. */
    @JsonProperty("skip")
    SKIP,
    /** It takes the place of the one that is there, and says so. */
    @JsonProperty("supersede")
    SUPERSEDE;

    /** The same for texts that say the same, but for spaces and capitals. */
    static UUID fingerprint(String text) {
        var plain = text.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
        return UUID.nameUUIDFromBytes(plain.getBytes(StandardCharsets.UTF_8));
    }
}
