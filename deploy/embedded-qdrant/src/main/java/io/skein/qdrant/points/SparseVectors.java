package io.skein.qdrant.points;

import io.skein.qdrant.points.Shape.Sparse;
import java.io.IOException;
import java.util.List;
import org.apache.lucene.document.FeatureField;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;

/** Sparse vectors as weighted terms; their product is a sum over the terms that both have. */
final class SparseVectors {

    /** What Lucene allows as a factor of one term. */
    private static final float LARGEST_FACTOR = 64;

    private static final int MOST_TERMS = 1_024;

    private SparseVectors() {}

    static void check(List<Integer> indices, List<Float> values) {
        if (indices.size() != values.size()) {
            throw Refusals.invalid("Wrong input: %d indices and %d values".formatted(indices.size(), values.size()));
        }
        if (indices.stream().distinct().count() < indices.size()) {
            throw Refusals.invalid("Wrong input: indices must be unique");
        }
        if (values.stream().anyMatch(value -> !(value >= 0) || value.isInfinite())) {
            throw Refusals.unknownHere("a sparse vector with negative numbers");
        }
    }

    static String term(int index) {
        return Integer.toUnsignedString(index);
    }

    /** Finds the points that share a term with the vector; the score is the product. */
    static Query query(String name, List<Integer> indices, List<Float> values, Rarity rarity) throws IOException {
        check(indices, values);
        if (indices.size() > MOST_TERMS) {
            throw Refusals.invalid(indices.size() + " terms in a query (limit: " + MOST_TERMS + ")");
        }
        var field = PointFields.sparse(name);
        var query = new BooleanQuery.Builder();
        for (int i = 0; i < indices.size(); i++) {
            float factor = (float) Math.min(values.get(i) * rarity.of(field, term(indices.get(i))), LARGEST_FACTOR);
            if (factor > 0) {
                query.add(FeatureField.newLinearQuery(field, term(indices.get(i)), factor), Occur.SHOULD);
            }
        }
        return query.build();
    }

    /** How much a term says: the fewer points have it, the more; always one where the shape does not ask for it. */
    record Rarity(IndexReader reader, Sparse shape) {

        double of(String field, String term) throws IOException {
            if (!shape.rarity()) {
                return 1;
            }
            int all = reader.getDocCount(field);
            int having = Math.min(reader.docFreq(new Term(field, term)), all);
            return Math.log((all - having + 0.5) / (having + 0.5) + 1);
        }
    }
}
