package io.skein.qdrant.collections;

import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.DeletePoints;
import io.qdrant.client.grpc.Points.UpsertPoints;
import io.skein.qdrant.points.Filters;
import io.skein.qdrant.points.PointDocuments;
import io.skein.qdrant.points.Refusals;
import io.skein.qdrant.points.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/**
 * One collection, open. Changes are answered when they are in the journal and in the index; every search sees all
 * changes that were answered before it. Safe for any number of threads.
 */
public final class Collection implements AutoCloseable {

    private static final String JOURNAL = "journal";
    private static final double BUFFER_MEGABYTES = 24;
    private static final long JOURNAL_LIMIT = 24L << 20;

    /** Reads from one view of the index. */
    @FunctionalInterface
    public interface Reading<T> {
        T read(IndexSearcher searcher) throws IOException;
    }

    private final CreateCollection settings;
    private final Shape shape;
    private final PointDocuments documents;
    private final Directory directory;
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final Journal journal;
    private final ReentrantLock writing = new ReentrantLock();
    private final AtomicLong changes = new AtomicLong();
    private final AtomicLong seen = new AtomicLong();

    private Collection(Path folder, CreateCollection settings) throws IOException {
        this.settings = settings;
        this.shape = Shape.of(settings);
        this.documents = new PointDocuments(shape);
        this.directory = FSDirectory.open(folder.resolve("index"));
        this.writer = new IndexWriter(directory, config());
        long first = 0;
        for (var entry :
                writer.getLiveCommitData() == null ? Map.<String, String>of().entrySet() : writer.getLiveCommitData()) {
            first = entry.getKey().equals(JOURNAL) ? Long.parseLong(entry.getValue()) : first;
        }
        this.journal = Journal.replay(folder, first, this::apply);
        this.searchers = new SearcherManager(writer, null);
    }

    /** Opens what lies in the folder and brings it up to the last change that was answered. */
    static Collection open(Path folder, CreateCollection settings) {
        try {
            return new Collection(folder, settings);
        } catch (IOException failure) {
            throw new UncheckedIOException("collection " + settings.getCollectionName() + " cannot be opened", failure);
        }
    }

    public CreateCollection settings() {
        return settings;
    }

    public Shape shape() {
        return shape;
    }

    public void upsert(UpsertPoints asked) throws IOException {
        change(new Change.Upsert(asked));
    }

    public void delete(DeletePoints asked) throws IOException {
        change(new Change.Delete(asked));
    }

    public <T> T read(Reading<T> reading) throws IOException {
        refresh();
        var searcher = searchers.acquire();
        try {
            return reading.read(searcher);
        } finally {
            searchers.release(searcher);
        }
    }

    public long count(Filter filter) throws IOException {
        return read(searcher -> (long) searcher.count(Filters.query(filter)));
    }

    /** Of all points, without a refresh: those that were just replaced may count twice. Of some, the exact number. */
    public long roughCount(Filter filter) throws IOException {
        return filter.equals(Filter.getDefaultInstance()) ? writer.getDocStats().numDocs : count(filter);
    }

    /** Everybody's search waits for a refresh under way; one that comes too late starts the next. */
    private void refresh() throws IOException {
        long now = changes.get();
        if (seen.get() < now) {
            searchers.maybeRefreshBlocking();
            seen.accumulateAndGet(now, Math::max);
        }
    }

    private void change(Change change) throws IOException {
        writing.lock();
        try {
            check(change);
            journal.append(change);
            apply(change);
        } finally {
            writing.unlock();
        }
    }

    /** What would be refused must not reach the journal: it would be refused again at each start. */
    private void check(Change change) {
        switch (change) {
            case Change.Upsert(var asked) -> asked.getPointsList().forEach(documents::document);
            case Change.Delete(var asked) -> {
                if (asked.getPoints().hasFilter()) {
                    Filters.query(asked.getPoints().getFilter());
                }
            }
        }
    }

    private void apply(Change change) {
        try {
            switch (change) {
                case Change.Upsert(var asked) -> put(asked);
                case Change.Delete(var asked) -> remove(asked);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        changes.incrementAndGet();
    }

    private void put(UpsertPoints asked) throws IOException {
        for (var point : asked.getPointsList()) {
            writer.updateDocument(PointDocuments.term(point), documents.document(point));
        }
    }

    private void remove(DeletePoints asked) throws IOException {
        var which = asked.getPoints();
        writer.deleteDocuments(
                switch (which.getPointsSelectorOneOfCase()) {
                    case POINTS -> Filters.ids(which.getPoints().getIdsList());
                    case FILTER -> Filters.query(which.getFilter());
                    case POINTSSELECTORONEOF_NOT_SET -> throw Refusals.invalid("no points are named");
                });
    }

    void force() throws IOException {
        journal.force();
    }

    boolean isCommitDue() {
        return journal.bytes() > JOURNAL_LIMIT;
    }

    boolean hasUncommitted() {
        return journal.bytes() > 0;
    }

    /** Makes the index durable; the journal before this moment is no longer needed. */
    void commit() throws IOException {
        long kept;
        writing.lock();
        try {
            kept = journal.rotate();
        } finally {
            writing.unlock();
        }
        writer.setLiveCommitData(Map.of(JOURNAL, Long.toString(kept)).entrySet());
        writer.commit();
        journal.forget(kept);
    }

    @Override
    public void close() throws IOException {
        if (hasUncommitted()) {
            commit();
        }
        searchers.close();
        writer.close();
        journal.close();
        directory.close();
    }

    private static IndexWriterConfig config() {
        var merges = new ConcurrentMergeScheduler();
        merges.setMaxMergesAndThreads(4, 1);
        return new IndexWriterConfig()
                .setCodec(new WideCodec())
                .setRAMBufferSizeMB(BUFFER_MEGABYTES)
                .setCommitOnClose(false)
                .setMergeScheduler(merges);
    }

    /** How many points there are, for the collection's description. */
    public long points() throws IOException {
        return read(searcher -> (long) searcher.count(new MatchAllDocsQuery()));
    }

    /** How many pieces the index is in. */
    public int segments() throws IOException {
        return read(searcher ->
                ((DirectoryReader) searcher.getIndexReader()).leaves().size());
    }
}
