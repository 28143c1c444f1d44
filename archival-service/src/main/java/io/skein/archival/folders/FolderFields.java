package io.skein.archival.folders;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.skein.contracts.failures.ErrorCode;
import io.skein.platform.failures.Rejection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a caller says about a folder, to make or to change it; null says nothing. {@code unknown} are other fields. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record FolderFields(
        @Nullable String name,
        @Nullable String description,
        @Nullable String instructions,
        @Nullable Map<String, Object> metadata,
        @Nullable String embedding,
        @Nullable Integer embeddingChunkSize,
        @Nullable Map<String, Object> embeddingConfig,
        @JsonAnySetter @Nullable Map<String, Object> unknown) {

    private static final int LONGEST_NAME = 200;
    /** Names of files have the folder's in front, with a slash between. */
    private static final Pattern FORBIDDEN = Pattern.compile("[/\\p{Cntrl}]");

    /** Refuses what cannot be said of a folder. */
    void check() {
        if (unknown != null && !unknown.isEmpty()) {
            throw new Rejection(
                    ErrorCode.INVALID_REQUEST,
                    "body." + unknown.keySet().iterator().next()
                            + ": unknown field (expected: name, description, instructions, metadata, embedding,"
                            + " embedding_chunk_size, embedding_config)");
        }
        if (name != null) {
            checkName(name);
        }
        if (embeddingChunkSize != null && embeddingChunkSize < 1) {
            throw new Rejection(
                    ErrorCode.INVALID_REQUEST,
                    "body.embedding_chunk_size: " + embeddingChunkSize + " (expected: a number from 1)");
        }
    }

    /** How long parts are is not the folder's to say, for files share them; the wish is shown as it was made. */
    Map<String, Object> withChunkSize(Map<String, Object> config) {
        if (embeddingChunkSize == null) {
            return config;
        }
        var sized = new LinkedHashMap<>(config);
        sized.put("embedding_chunk_size", embeddingChunkSize);
        return sized;
    }

    private static void checkName(String name) {
        if (name.isBlank()
                || name.length() > LONGEST_NAME
                || FORBIDDEN.matcher(name).find()) {
            var shown = name.length() > LONGEST_NAME ? name.length() + " characters" : "'" + name + "'";
            throw new Rejection(
                    ErrorCode.INVALID_REQUEST,
                    "body.name: " + shown + " (expected: 1 to " + LONGEST_NAME
                            + " characters, without slashes and control characters)");
        }
    }
}
