package io.skein.archival.files;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * How far a file is. Its parts are searchable by words as soon as there are some, by sense one after the other.
 *
 * @param parts null as long as nobody knows
 */
record FileStatus(
        Stage stage,
        @Nullable String error,
        @Nullable Integer parts,
        @Nullable Integer embedded) {

    enum Stage {
        @JsonProperty("parsing")
        PARSING,
        @JsonProperty("embedding")
        EMBEDDING,
        @JsonProperty("completed")
        COMPLETED,
        @JsonProperty("error")
        ERROR
    }

    static final FileStatus PARSING = new FileStatus(Stage.PARSING, null, null, null);

    static FileStatus failed(String why) {
        return new FileStatus(Stage.ERROR, why, null, null);
    }

    static FileStatus completed(int parts) {
        return new FileStatus(Stage.COMPLETED, null, parts, parts);
    }

    /** {@code lacking} parts are not embedded yet; of these {@code given up} never will. */
    static FileStatus underWay(int parts, int lacking, int givenUp) {
        if (lacking == 0) {
            return completed(parts);
        }
        return givenUp == lacking
                ? new FileStatus(
                        Stage.ERROR,
                        givenUp + " of " + parts + " parts could not be embedded; they are found by their words only",
                        parts,
                        parts - lacking)
                : new FileStatus(Stage.EMBEDDING, null, parts, parts - lacking);
    }
}
