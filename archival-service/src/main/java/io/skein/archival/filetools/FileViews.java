package io.skein.archival.filetools;

import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.files.FileView;
import io.skein.contracts.files.ViewFiles;
import io.skein.contracts.files.ViewFiles.Wanted;
import io.skein.platform.failures.Rejection;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Shows parts of files. What cannot be shown is refused in words for a model. */
@Singleton
class FileViews {

    private static final int NAMED = 20;
    private static final int USUAL_PAGE = 48_000;

    private final Pool pool;
    private final ReadableStore store;

    FileViews(Pool pool, ReadableStore store) {
        this.pool = pool;
        this.store = store;
    }

    /** In the order of the wishes; all or none. */
    Uni<List<FileView>> view(ViewFiles asked) {
        var ids = asked.files().stream()
                .flatMap(file -> Stream.ofNullable(file.file()))
                .map(Object::toString)
                .toList();
        var names = asked.files().stream()
                .flatMap(file -> Stream.ofNullable(file.name()))
                .toList();
        return store.find(pool, asked.folders(), ids, names)
                .chain(found -> Multi.createFrom()
                        .iterable(asked.files())
                        .onItem()
                        .transformToUniAndConcatenate(wanted -> view(asked, wanted, found))
                        .collect()
                        .asList());
    }

    private Uni<FileView> view(ViewFiles asked, Wanted wanted, List<Readable> found) {
        var file = file(wanted, found);
        return file.isEmpty() ? unknown(asked, wanted) : view(asked, wanted, file.get());
    }

    /** The whole name counts more than the name within a folder, which must be that of one file only. */
    private static Optional<Readable> file(Wanted wanted, List<Readable> found) {
        var exact = found.stream()
                .filter(file -> file.id().equals(wanted.file()) || file.name().equals(wanted.name()))
                .findFirst();
        var loose =
                found.stream().filter(file -> file.bare().equals(wanted.name())).toList();
        if (exact.isEmpty() && loose.size() > 1) {
            throw refused(wanted.name() + " is the name of " + loose.size() + " files (expected: one of "
                    + String.join(", ", loose.stream().map(Readable::name).toList()) + ")");
        }
        return exact.or(() -> loose.stream().findFirst());
    }

    private Uni<FileView> view(ViewFiles asked, Wanted wanted, Readable file) {
        check(wanted, file);
        var text = new ViewText(wanted.offset(), wanted.length(), file.lines(), asked.characters());
        int from = Objects.requireNonNullElse(wanted.offset(), 0);
        int pages = 2 + asked.characters() / USUAL_PAGE;
        return store.pagesFrom(pool, file.document(), from, pages).map(read -> {
            var shown = text.of(read);
            boolean part = wanted.offset() != null || wanted.length() != null;
            return new FileView(
                    file.id(), file.folder(), file.name(), shown.text(), part ? from : null, part ? shown.end() : null);
        });
    }

    private static void check(Wanted wanted, Readable file) {
        if (file.lack() != null) {
            throw refused(file.name() + " cannot be opened: " + file.lack());
        }
        if (wanted.offset() != null && (wanted.offset() < 0 || wanted.offset() >= Math.max(1, file.lines()))) {
            throw refused("offset " + wanted.offset() + ": " + file.name() + " has " + file.lines()
                    + " lines (expected: 0 to " + Math.max(0, file.lines() - 1) + ")");
        }
        if (wanted.length() != null && wanted.length() < 1) {
            throw refused("length " + wanted.length() + " (expected: at least 1 line)");
        }
    }

    private Uni<FileView> unknown(ViewFiles asked, Wanted wanted) {
        var what = wanted.name() == null ? String.valueOf(wanted.file()) : wanted.name();
        return store.names(pool, asked.folders(), NAMED + 1).map(names -> {
            var listed = String.join("', '", names.subList(0, Math.min(NAMED, names.size())));
            throw new Rejection(
                    ErrorCode.NOT_FOUND,
                    what + " not attached - did you get the filename correct? Currently you have the following files"
                            + " attached: ['" + listed + "'" + (names.size() > NAMED ? ", …]" : "]"));
        });
    }

    private static Rejection refused(String why) {
        return new Rejection(ErrorCode.INVALID_REQUEST, why);
    }
}
