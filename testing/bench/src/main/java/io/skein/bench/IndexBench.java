package io.skein.bench;

import io.grpc.inprocess.InProcessChannelBuilder;
import io.qdrant.client.PointIdFactory;
import io.qdrant.client.QdrantClient;
import io.qdrant.client.QdrantGrpcClient;
import io.qdrant.client.QueryFactory;
import io.qdrant.client.VectorsFactory;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.skein.qdrant.server.EmbeddedQdrant;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.ExecutionException;

/** {@code ./skein bench index}: the embedded index alone, against exact search over the same vectors. */
final class IndexBench {

    private static final int VECTORS = 100_000;
    private static final int DIMENSIONS = 384;
    private static final int CENTRES = 500;
    private static final int QUESTIONS = 300;
    private static final int HITS = 10;
    private static final int BATCH = 200;
    private static final String NAME = "bench";

    private final QdrantClient qdrant;

    private IndexBench(QdrantClient qdrant) {
        this.qdrant = qdrant;
    }

    static void run() throws IOException {
        var home = Files.createTempDirectory("skein-bench-index");
        try (var server = EmbeddedQdrant.inProcess(NAME, home);
                var qdrant = new QdrantClient(QdrantGrpcClient.newBuilder(
                                InProcessChannelBuilder.forName(NAME).build())
                        .build())) {
            new IndexBench(qdrant).measure();
        } catch (ExecutionException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void measure() throws ExecutionException, InterruptedException {
        long start = System.nanoTime();
        fill();
        double filling = (System.nanoTime() - start) / 1e9;
        var timings = new Timings();
        ask(new Timings()); // warm
        var found = ask(timings);
        double same = 0;
        var exact = exact();
        for (int q = 0; q < QUESTIONS; q++) {
            var truth = new HashSet<>(exact.get(q));
            same += found.get(q).stream().filter(truth::contains).count();
        }
        System.out.printf(
                Locale.ROOT,
                "index    %d × %d: %.0f inserts/s, recall@10 %.4f of exact search, %s%n",
                VECTORS,
                DIMENSIONS,
                VECTORS / filling,
                same / (QUESTIONS * HITS),
                timings);
    }

    private void fill() throws ExecutionException, InterruptedException {
        qdrant.createCollectionAsync(
                        NAME,
                        VectorParams.newBuilder()
                                .setSize(DIMENSIONS)
                                .setDistance(Distance.Cosine)
                                .build())
                .get();
        for (int from = 0; from < VECTORS; from += BATCH) {
            var points = new ArrayList<PointStruct>();
            for (int i = from; i < from + BATCH; i++) {
                points.add(PointStruct.newBuilder()
                        .setId(PointIdFactory.id(i))
                        .setVectors(VectorsFactory.vectors(vector(i)))
                        .build());
            }
            qdrant.upsertAsync(NAME, points).get();
        }
    }

    private List<List<Long>> ask(Timings timings) throws ExecutionException, InterruptedException {
        var found = new ArrayList<List<Long>>();
        for (int q = 0; q < QUESTIONS; q++) {
            var question = QueryPoints.newBuilder()
                    .setCollectionName(NAME)
                    .setQuery(QueryFactory.nearest(list(vector(VECTORS + q))))
                    .setLimit(HITS)
                    .build();
            long start = System.nanoTime();
            var hits = qdrant.queryAsync(question).get();
            timings.add((System.nanoTime() - start) / 1e6);
            found.add(hits.stream().map(hit -> hit.getId().getNum()).toList());
        }
        return found;
    }

    private record Near(long id, double product) {}

    private static List<List<Long>> exact() {
        var questions = new ArrayList<float[]>();
        var best = new ArrayList<PriorityQueue<Near>>();
        for (int q = 0; q < QUESTIONS; q++) {
            questions.add(vector(VECTORS + q));
            best.add(new PriorityQueue<>((a, b) -> Double.compare(a.product(), b.product())));
        }
        for (int i = 0; i < VECTORS; i++) {
            var vector = vector(i);
            for (int q = 0; q < QUESTIONS; q++) {
                keep(best.get(q), new Near(i, product(questions.get(q), vector)));
            }
        }
        return best.stream().map(near -> near.stream().map(Near::id).toList()).toList();
    }

    private static void keep(PriorityQueue<Near> best, Near near) {
        if (best.size() < HITS) {
            best.add(near);
        } else if (best.element().product() < near.product()) {
            best.remove();
            best.add(near);
        }
    }

    /** In clouds, as the vectors of texts are; the same number is the same vector. */
    private static float[] vector(int number) {
        var own = new Random(number * 7_919L + 1);
        var centre = new Random(own.nextInt(CENTRES));
        var vector = new float[DIMENSIONS];
        double square = 0;
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] = (float) (centre.nextGaussian() + own.nextGaussian() * .8);
            square += vector[i] * vector[i];
        }
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] = (float) (vector[i] / Math.sqrt(square));
        }
        return vector;
    }

    private static List<Float> list(float[] vector) {
        var list = new ArrayList<Float>(vector.length);
        for (float number : vector) {
            list.add(number);
        }
        return list;
    }

    private static double product(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
