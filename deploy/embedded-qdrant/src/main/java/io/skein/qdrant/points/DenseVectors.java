package io.skein.qdrant.points;

import io.skein.qdrant.points.Shape.Comparison;
import io.skein.qdrant.points.Shape.Dense;
import java.util.List;
import org.apache.lucene.index.VectorSimilarityFunction;

/** Dense vectors between the protocol and Lucene. Angles are compared as products of vectors of length one. */
final class DenseVectors {

    private DenseVectors() {}

    /** The vector as it is kept; one that has no direction is empty. Refused if it is not what the shape says. */
    static float[] read(List<Float> numbers, Dense shape) {
        if (numbers.size() != shape.size()) {
            throw Refusals.invalid("Wrong input: Vector dimension error: expected dim: %d, got %d"
                    .formatted(shape.size(), numbers.size()));
        }
        var vector = new float[numbers.size()];
        double square = 0;
        for (int i = 0; i < vector.length; i++) {
            vector[i] = numbers.get(i);
            square += (double) vector[i] * vector[i];
        }
        if (!Double.isFinite(square)) {
            throw Refusals.invalid("a vector holds a number that is none");
        }
        return shape.comparison() == Comparison.COSINE ? unit(vector, Math.sqrt(square)) : vector;
    }

    static VectorSimilarityFunction similarity(Dense shape) {
        return switch (shape.comparison()) {
            case COSINE -> VectorSimilarityFunction.DOT_PRODUCT;
            case DOT -> VectorSimilarityFunction.MAXIMUM_INNER_PRODUCT;
        };
    }

    /** Lucene keeps scores above zero; callers expect the cosine or the product itself. */
    static float score(Dense shape, float lucene) {
        return switch (shape.comparison()) {
            case COSINE -> 2 * lucene - 1;
            case DOT -> lucene < 1 ? 1 - 1 / lucene : lucene - 1;
        };
    }

    private static float[] unit(float[] vector, double length) {
        if (length < 1e-12) {
            return new float[0];
        }
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) (vector[i] / length);
        }
        return vector;
    }
}
