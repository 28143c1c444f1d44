package io.skein.archival.filetools;

import com.google.re2j.Pattern;
import io.skein.archival.documents.Page;
import io.skein.contracts.files.FileMatches;
import io.skein.contracts.files.GrepFiles;
import io.skein.contracts.ids.FolderId;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Searches the lines of files. Holds a few pages of one file at a time; stops when there are matches enough, or when
 * the time is up, and says so.
 */
@Singleton
class FileGrep {

    private static final int FILES_AT_ONCE = 200;
    private static final int PAGES_AT_ONCE = 16;
    private static final int MOST_AROUND = 20;
    private static final Duration TIME = Duration.ofSeconds(10);

    private final Pool pool;
    private final ReadableStore store;

    FileGrep(Pool pool, ReadableStore store) {
        this.pool = pool;
        this.store = store;
    }

    private record Search(List<FolderId> folders, @Nullable Pattern include, LineMatcher matcher) {}

    Uni<FileMatches> grep(GrepFiles asked) {
        var until = Instant.now().plus(TIME);
        var matcher = new LineMatcher(
                Patterns.read(asked.pattern()),
                Math.clamp(asked.contextLines(), 0, MOST_AROUND),
                Math.max(0, asked.offset()),
                () -> Instant.now().isAfter(until));
        var search = new Search(asked.folders(), Patterns.ofNames(asked.include()), matcher);
        return files(search, null).map(done -> matcher.matches());
    }

    /** A batch of files after the other. */
    private Uni<Void> files(Search search, @Nullable Readable after) {
        return store.withText(pool, search.folders(), after, FILES_AT_ONCE)
                .chain(files -> each(search, files, 0)
                        .chain(() ->
                                files.size() < FILES_AT_ONCE || search.matcher().isDone()
                                        ? Uni.createFrom().voidItem()
                                        : files(search, files.getLast())));
    }

    private Uni<Void> each(Search search, List<Readable> files, int at) {
        if (at == files.size() || search.matcher().isDone()) {
            return Uni.createFrom().voidItem();
        }
        var file = files.get(at);
        if (!Patterns.fits(search.include(), file)) {
            return each(search, files, at + 1);
        }
        search.matcher().begin(file.name());
        return pages(search, file, 0).chain(() -> each(search, files, at + 1));
    }

    private Uni<Void> pages(Search search, Readable file, int from) {
        return store.pages(pool, file.document(), from, PAGES_AT_ONCE)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .chain(pages -> {
                    pages.stream().map(Page::text).forEach(search.matcher()::take);
                    return pages.size() < PAGES_AT_ONCE || search.matcher().isDone()
                            ? Uni.createFrom().voidItem()
                            : pages(search, file, from + pages.size());
                });
    }
}
