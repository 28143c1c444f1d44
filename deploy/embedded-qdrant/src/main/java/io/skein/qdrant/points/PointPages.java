package io.skein.qdrant.points;

import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.ScrollPoints;
import io.qdrant.client.grpc.Points.ScrollResponse;
import io.skein.qdrant.points.PointReader.Parts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.util.BytesRef;

/** Reads points by id and page by page, in the order of ids. */
public record PointPages(Shape shape) {

    private static final int PAGE = 10;
    private static final int LARGEST_PAGE = 100_000;
    private static final Sort BY_ID = new Sort(new SortField(PointFields.ID, SortField.Type.STRING));

    /** A page from the offset on, and where the next one begins. */
    public ScrollResponse page(IndexSearcher searcher, ScrollPoints asked) throws IOException {
        if (asked.hasOrderBy()) {
            throw Refusals.unknownHere("order_by");
        }
        int limit = asked.hasLimit() ? Math.clamp(asked.getLimit(), 1, LARGEST_PAGE) : PAGE;
        var found = searcher.search(query(asked), limit + 1, BY_ID).scoreDocs;
        var reader = new PointReader(
                searcher.getIndexReader(), shape, new Parts(asked.getWithPayload(), asked.getWithVectors()));
        var page = ScrollResponse.newBuilder();
        for (int i = 0; i < Math.min(limit, found.length); i++) {
            page.addResult(reader.read(found[i].doc));
        }
        if (found.length > limit) {
            page.setNextPageOffset(reader.read(found[limit].doc).getId());
        }
        return page.build();
    }

    /** Those that are there. */
    public List<RetrievedPoint> byIds(IndexSearcher searcher, Collection<PointId> ids, Parts parts) throws IOException {
        var reader = new PointReader(searcher.getIndexReader(), shape, parts);
        var points = new ArrayList<RetrievedPoint>();
        for (var hit : searcher.search(Filters.ids(ids), Math.max(1, ids.size())).scoreDocs) {
            points.add(reader.read(hit.doc));
        }
        return points;
    }

    private static Query query(ScrollPoints asked) {
        var filter = Filters.query(asked.getFilter());
        if (!asked.hasOffset()) {
            return filter;
        }
        var from = new BytesRef(PointKey.of(asked.getOffset()));
        return new BooleanQuery.Builder()
                .add(filter, Occur.FILTER)
                .add(SortedDocValuesField.newSlowRangeQuery(PointFields.ID, from, null, true, true), Occur.FILTER)
                .build();
    }
}
