package io.skein.memory.desks;

import io.skein.contracts.files.FileOpening;
import io.skein.contracts.files.FileView;
import io.skein.contracts.ids.FileId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files that lie open before one agent while they are changed; free of I/O, for one thread. What was not used for
 * longest makes room.
 */
final class OpenFiles {

    private final Limits limits;
    private final Map<FileId, OpenFile> files = new LinkedHashMap<>();
    private long clock;

    OpenFiles(Limits limits, Collection<OpenFile> files) {
        this.limits = limits;
        files.forEach(file -> this.files.put(file.view().file(), file));
        this.clock = files.stream().mapToLong(OpenFile::used).max().orElse(0);
    }

    /**
     * What came of an opening.
     *
     * @param before what was seen of the files that lay open already, by file
     * @param asked files that were closed because that was wished
     * @param evicted files that were closed to make room
     */
    record Opened(List<FileView> views, Map<FileId, FileView> before, List<OpenFile> asked, List<OpenFile> evicted) {}

    Opened open(FileOpening opening) {
        var wanted = opening.views().stream().map(FileView::file).toList();
        var asked = opening.closeOthers() ? closeAllBut(wanted) : List.<OpenFile>of();
        var before = new LinkedHashMap<FileId, FileView>();
        for (var view : opening.views()) {
            Optional.ofNullable(files.remove(view.file())).ifPresent(old -> before.put(view.file(), old.view()));
            files.put(view.file(), new OpenFile(view, ++clock));
        }
        return new Opened(opening.views(), before, asked, makeRoom());
    }

    /** Whether one more would close no other. */
    boolean hasRoomFor(FileView view) {
        return files.size() < limits.files() && length() + view.text().length() <= limits.budget();
    }

    List<OpenFile> open() {
        return List.copyOf(files.values());
    }

    private List<OpenFile> closeAllBut(List<FileId> wanted) {
        var closed = files.values().stream()
                .filter(file -> !wanted.contains(file.view().file()))
                .toList();
        closed.forEach(file -> files.remove(file.view().file()));
        return closed;
    }

    private List<OpenFile> makeRoom() {
        var evicted = new ArrayList<OpenFile>();
        while (files.size() > limits.files() || files.size() > 1 && length() > limits.budget()) {
            var oldest = files.values().stream()
                    .min(Comparator.comparingLong(OpenFile::used))
                    .orElseThrow();
            files.remove(oldest.view().file());
            evicted.add(oldest);
        }
        return evicted;
    }

    private long length() {
        return files.values().stream()
                .mapToLong(file -> file.view().text().length())
                .sum();
    }
}
