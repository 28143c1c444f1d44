package io.skein.qdrant.points;

import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Collections.Modifier;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Collections.VectorsConfig;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which vectors the points of a collection have; the unnamed one is called "". */
public record Shape(Map<String, Dense> dense, Map<String, Sparse> sparse) {

    /** Lucene has no limit of its own; this one is for people who mistake bytes for numbers. */
    private static final int MOST_DIMENSIONS = 8_192;

    /** Vectors of one length, compared by angle or by product. */
    public record Dense(int size, Comparison comparison) {}

    /** How two vectors are compared. */
    public enum Comparison {
        COSINE,
        DOT
    }

    /** Weights of terms; with {@code rarity} a term counts by how rare it is in the collection. */
    public record Sparse(boolean rarity) {}

    public Shape {
        dense = Map.copyOf(dense);
        sparse = Map.copyOf(sparse);
    }

    public static Shape of(CreateCollection wanted) {
        var sparse = new HashMap<String, Sparse>();
        wanted.getSparseVectorsConfig()
                .getMapMap()
                .forEach((name, params) -> sparse.put(name, new Sparse(params.getModifier() == Modifier.Idf)));
        return new Shape(dense(wanted.getVectorsConfig()), sparse);
    }

    Dense requireDense(String name) {
        return require(name, dense.get(name));
    }

    Sparse requireSparse(String name) {
        return require(name, sparse.get(name));
    }

    private static Map<String, Dense> dense(VectorsConfig config) {
        return switch (config.getConfigCase()) {
            case PARAMS -> Map.of("", dense(config.getParams()));
            case PARAMS_MAP -> {
                var named = new HashMap<String, Dense>();
                config.getParamsMap().getMapMap().forEach((name, params) -> named.put(name, dense(params)));
                yield named;
            }
            case CONFIG_NOT_SET -> Map.of();
        };
    }

    private static Dense dense(VectorParams params) {
        if (params.getSize() < 1 || params.getSize() > MOST_DIMENSIONS) {
            throw Refusals.invalid("vector size " + params.getSize() + " (expected: 1 to " + MOST_DIMENSIONS + ")");
        }
        return new Dense((int) params.getSize(), comparison(params.getDistance()));
    }

    private static Comparison comparison(Distance distance) {
        return switch (distance) {
            case Cosine -> Comparison.COSINE;
            case Dot -> Comparison.DOT;
            case Euclid, Manhattan -> throw Refusals.unknownHere("distance " + distance);
            case UnknownDistance, UNRECOGNIZED -> throw Refusals.invalid("no distance (expected: Cosine or Dot)");
        };
    }

    private static <T> T require(String name, @Nullable T vector) {
        if (vector == null) {
            throw Refusals.invalid("Wrong input: Not existing vector name error: " + name);
        }
        return vector;
    }
}
