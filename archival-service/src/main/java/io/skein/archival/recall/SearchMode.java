package io.skein.archival.recall;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** How messages are searched: by sense, by words, or by both. */
public enum SearchMode {
    @JsonProperty("vector")
    VECTOR,
    @JsonProperty("fts")
    FTS,
    @JsonProperty("hybrid")
    HYBRID;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
