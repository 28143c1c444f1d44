package io.skein.archival.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that an agent remembers, wherever it is kept. {@code score} is comparable within one answer. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MemoryHit(
        Kept source,
        String id,
        String text,
        double score,
        @JsonProperty("created_at") @Nullable Instant createdAt,
        Origin origin) {

    /** Where something is kept. */
    public enum Kept {
        @JsonProperty("block")
        BLOCK,
        @JsonProperty("passage")
        PASSAGE,
        @JsonProperty("message")
        MESSAGE,
        @JsonProperty("file")
        FILE
    }

    /** What tells more of it; what does not apply is null. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Origin(
            @Nullable String label,
            @JsonProperty("archive_id") @Nullable String archiveId,
            @Nullable List<String> tags,
            @JsonProperty("conversation_id") @Nullable String conversationId,
            @Nullable String role,
            @Nullable String name,
            @JsonProperty("file_id") @Nullable String fileId) {

        public static Origin block(String label) {
            return new Origin(label, null, null, null, null, null, null);
        }

        public static Origin passage(String archive, List<String> tags) {
            return new Origin(null, archive, tags, null, null, null, null);
        }

        public static Origin message(@Nullable String conversation, String role, @Nullable String name) {
            return new Origin(null, null, null, conversation, role, name, null);
        }

        public static Origin file(String file, String name) {
            return new Origin(null, null, null, null, null, name, file);
        }
    }

    public MemoryHit scored(double other) {
        return new MemoryHit(source, id, text, other, createdAt, origin);
    }
}
