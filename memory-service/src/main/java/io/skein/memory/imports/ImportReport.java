package io.skein.memory.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What became of the lines.
 *
 * @param skipped those whose external id was on record already
 * @param failed the first of those that could not be taken
 * @param failedTotal how many there were, if not all are listed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ImportReport(
        long imported,
        long skipped,
        List<Failed> failed,
        @JsonProperty("failed_total") @Nullable Long failedTotal) {

    static final ImportReport NOTHING = new ImportReport(0, 0, List.of(), null);

    /** An answer stays short, whatever comes in. */
    private static final int LISTED = 1_000;

    record Failed(long line, String error) {}

    static ImportReport of(long imported, long skipped, List<Failed> failed) {
        return new ImportReport(imported, skipped, failed, null);
    }

    ImportReport plus(ImportReport other) {
        var listed = new ArrayList<>(failed);
        Stream.of(other.failed)
                .flatMap(List::stream)
                .limit(LISTED - failed.size())
                .forEach(listed::add);
        long total = allFailed() + other.allFailed();
        return new ImportReport(
                imported + other.imported, skipped + other.skipped, listed, total > listed.size() ? total : null);
    }

    private long allFailed() {
        return failedTotal == null ? failed.size() : failedTotal;
    }
}
