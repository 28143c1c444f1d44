package io.skein.archival.passagesearch;

import io.skein.contracts.archival.TagMatch;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ArchiveId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is looked for. Null narrows nothing; {@code skip} hits are passed over before {@code limit} are given. */
record PassageQuery(
        @Nullable String text,
        @Nullable AgentId agent,
        @Nullable ArchiveId archive,
        Tags tags,
        @Nullable Instant from,
        @Nullable Instant until,
        int limit,
        int skip) {

    /** Tags that a passage must have; none narrows nothing. */
    record Tags(List<String> wanted, TagMatch match) {

        static Tags of(@Nullable List<String> wanted, @Nullable TagMatch match) {
            return new Tags(wanted == null ? List.of() : List.copyOf(wanted), match == null ? TagMatch.ANY : match);
        }
    }
}
