package io.skein.qdrant.points;

import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.ScoredPoint;
import io.qdrant.client.grpc.Points.VectorInput;
import io.skein.qdrant.points.PointReader.Parts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.jspecify.annotations.Nullable;

/** Answers queries by nearness, dense or sparse, within a filter that holds while the index is walked. */
public record NearestPoints(Shape shape) {

    private static final int LIMIT = 10;
    private static final int MOST = 10_000;
    /** How wide the graph is searched at least when the caller does not say; a quarter wider than what is wanted. */
    private static final int BREADTH = 64;

    /** A query with what makes a caller's score of Lucene's. */
    private record Ranking(Query query, DoubleUnaryOperator score) {}

    public List<ScoredPoint> find(IndexSearcher searcher, QueryPoints asked) throws IOException {
        if (asked.getPrefetchCount() > 0 || !asked.getQuery().hasNearest()) {
            throw Refusals.unknownHere("a query that is not `nearest`");
        }
        int limit = asked.hasLimit() ? (int) Math.min(asked.getLimit(), MOST) : LIMIT;
        int skip = (int) Math.min(asked.getOffset(), MOST);
        var ranking = ranking(searcher, asked, limit + skip);
        var found = searcher.search(ranking.query(), Math.max(1, limit + skip)).scoreDocs;
        var reader = new PointReader(
                searcher.getIndexReader(), shape, new Parts(asked.getWithPayload(), asked.getWithVectors()));
        var points = new ArrayList<ScoredPoint>();
        for (int i = skip; i < Math.min(found.length, skip + limit); i++) {
            var point = point(reader, found[i], ranking);
            if (!asked.hasScoreThreshold() || point.getScore() >= asked.getScoreThreshold()) {
                points.add(point);
            }
        }
        return points;
    }

    private static ScoredPoint point(PointReader reader, ScoreDoc hit, Ranking ranking) throws IOException {
        var point = reader.read(hit.doc);
        var scored = ScoredPoint.newBuilder()
                .setId(point.getId())
                .putAllPayload(point.getPayloadMap())
                .setScore((float) ranking.score().applyAsDouble(hit.score));
        return (point.hasVectors() ? scored.setVectors(point.getVectors()) : scored).build();
    }

    private Ranking ranking(IndexSearcher searcher, QueryPoints asked, int wanted) throws IOException {
        var filter = asked.hasFilter() ? Filters.query(asked.getFilter()) : null;
        var near = asked.getQuery().getNearest();
        return switch (near.getVariantCase()) {
            case DENSE -> dense(asked, near.getDense().getDataList(), breadth(asked, wanted), filter);
            case SPARSE -> sparse(searcher, asked.getUsing(), near, filter);
            case ID, MULTI_DENSE, DOCUMENT, IMAGE, OBJECT, VARIANT_NOT_SET ->
                throw Refusals.unknownHere("nearness to " + near.getVariantCase());
        };
    }

    private static int breadth(QueryPoints asked, int wanted) {
        var params = asked.getParams();
        return params.hasHnswEf()
                ? Math.max(wanted, (int) Math.min(params.getHnswEf(), MOST))
                : Math.max(BREADTH, wanted + wanted / 4);
    }

    private Ranking dense(QueryPoints asked, List<Float> numbers, int breadth, @Nullable Query filter) {
        var dense = shape.requireDense(asked.getUsing());
        var vector = DenseVectors.read(numbers, dense);
        var query = vector.length == 0
                ? new MatchNoDocsQuery()
                : new KnnFloatVectorQuery(PointFields.dense(asked.getUsing()), vector, breadth, filter);
        return new Ranking(query, score -> DenseVectors.score(dense, (float) score));
    }

    private Ranking sparse(IndexSearcher searcher, String using, VectorInput near, @Nullable Query filter)
            throws IOException {
        var rarity = new SparseVectors.Rarity(searcher.getIndexReader(), shape.requireSparse(using));
        var product = SparseVectors.query(
                using, near.getSparse().getIndicesList(), near.getSparse().getValuesList(), rarity);
        var query = filter == null
                ? product
                : new BooleanQuery.Builder()
                        .add(product, Occur.MUST)
                        .add(filter, Occur.FILTER)
                        .build();
        return new Ranking(query, score -> score);
    }
}
