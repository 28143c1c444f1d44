package io.skein.archival.passages;

import io.skein.archival.archives.Archive;
import io.skein.archival.passagetexts.Passage;
import io.skein.contracts.ids.PassageId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A text to be kept; the moment is the caller's own or null. Tags lose their duplicates and keep their order. */
record NewPassage(
        String text,
        List<String> tags,
        Map<String, Object> metadata,
        @Nullable Instant createdAt,
        @Nullable String once) {

    NewPassage {
        tags = tags.stream().distinct().toList();
    }

    static NewPassage of(String text, @Nullable List<String> tags, @Nullable Instant createdAt) {
        return new NewPassage(text, tags == null ? List.of() : tags, Map.of(), createdAt, null);
    }

    /** {@code place} in a batch is a microsecond each, so that a list shows a batch in its order. */
    Passage in(Archive archive, Instant now, int place) {
        var at = createdAt == null ? now.plus(place, ChronoUnit.MICROS) : createdAt;
        return new Passage(
                PassageId.random(),
                archive.id(),
                text,
                tags,
                metadata,
                at.truncatedTo(ChronoUnit.MICROS),
                now,
                archive.embeddingConfig());
    }
}
