package io.skein.contracts.archival;

import io.skein.contracts.ids.PassageId;
import java.time.Instant;
import java.util.List;

/** Passages that were found, best first. */
public record FoundPassages(List<Hit> hits) {

    public record Hit(PassageId id, String content, List<String> tags, Instant createdAt, double score) {}
}
