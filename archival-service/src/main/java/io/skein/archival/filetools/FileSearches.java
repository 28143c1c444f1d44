package io.skein.archival.filetools;

import io.skein.archival.documents.DocumentSource;
import io.skein.archival.filetools.FilePartStore.Found;
import io.skein.archival.filetools.FilePartStore.Reach;
import io.skein.archival.folders.Folders;
import io.skein.archival.hybrid.HybridFinder;
import io.skein.archival.hybrid.Wanted;
import io.skein.archival.hybrid.Wanted.Labels;
import io.skein.archival.search.MemoryHit;
import io.skein.archival.search.MemoryHit.Kept;
import io.skein.archival.search.MemoryHit.Origin;
import io.skein.archival.vectors.IndexFilter;
import io.skein.contracts.files.FoundInFiles;
import io.skein.contracts.ids.FolderId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Finds passages of files by words and by sense, best first. The front door of this feature. */
@Singleton
public class FileSearches {

    private static final Labels LABELS = new Labels(DocumentSource.PART, DocumentSource.TEXT);

    private final Pool pool;
    private final FilePartStore store;
    private final HybridFinder finder;

    FileSearches(Pool pool, FilePartStore store, HybridFinder finder) {
        this.pool = pool;
        this.store = store;
        this.finder = finder;
    }

    /** What the files of these folders say to the question, best first. */
    public Uni<List<MemoryHit>> ask(List<FolderId> folders, String question, int limit) {
        return find(folders, question, limit)
                .map(hits -> hits.stream().map(FileSearches::remembered).toList());
    }

    Uni<FoundInFiles> search(List<FolderId> folders, String question, int limit) {
        return find(folders, question, limit)
                .map(hits -> new FoundInFiles(hits.stream()
                        .map(hit -> new FoundInFiles.Hit(
                                hit.part().file(),
                                hit.part().name(),
                                hit.part().line() + 1,
                                hit.part().text(),
                                hit.score()))
                        .toList()));
    }

    private record Hit(Found part, double score) {}

    private Uni<List<Hit>> find(List<FolderId> folders, String question, int limit) {
        if (folders.isEmpty() || question.isBlank()) {
            return Uni.createFrom().item(List.of());
        }
        return store.reach(pool, folders)
                .chain(reach -> reach.documents().isEmpty()
                        ? Uni.createFrom().item(Map.<String, Double>of())
                        : finder.find(wanted(reach, question, limit)))
                .chain(scores ->
                        store.parts(pool, folders, scores.keySet()).map(parts -> ranked(parts, scores, limit)));
    }

    private static Wanted wanted(Reach reach, String question, int limit) {
        return new Wanted(
                Folders.KIND,
                question,
                reach.spaces(),
                LABELS,
                () -> new IndexFilter().in(DocumentSource.DOCUMENT, reach.documents()),
                limit);
    }

    private static List<Hit> ranked(List<Found> parts, Map<String, Double> scores, int limit) {
        return parts.stream()
                .map(part -> new Hit(part, scores.getOrDefault(part.id(), 0d)))
                .sorted(Comparator.comparingDouble(Hit::score)
                        .reversed()
                        .thenComparing(hit -> hit.part().name())
                        .thenComparing(hit -> hit.part().line()))
                .limit(limit)
                .toList();
    }

    private static MemoryHit remembered(Hit hit) {
        var part = hit.part();
        var origin = Origin.file(part.file().value(), part.name());
        return new MemoryHit(Kept.FILE, part.id(), part.text(), hit.score(), part.createdAt(), origin);
    }
}
