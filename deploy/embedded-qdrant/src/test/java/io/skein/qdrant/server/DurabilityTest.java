package io.skein.qdrant.server;

import static io.qdrant.client.PointIdFactory.id;
import static io.qdrant.client.ValueFactory.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.inprocess.InProcessChannelBuilder;
import io.qdrant.client.QdrantClient;
import io.qdrant.client.QdrantGrpcClient;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.SparseVectorConfig;
import io.qdrant.client.grpc.Collections.SparseVectorParams;
import io.qdrant.client.grpc.Points.PointStruct;
import io.skein.qdrant.collections.Collections;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was answered is there after the process died, wherever it died. */
class DurabilityTest {

    private static final String NAME = "things";

    @TempDir
    Path home;

    @Test
    void whatWasAnsweredSurvivesAKill() throws Exception {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Filler.class.getName(),
                        home.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long answered = 0;
        try (var lines = process.inputReader()) {
            while (answered < 2_000) {
                answered = Long.parseLong(lines.readLine());
            }
            process.destroyForcibly().waitFor();
        }

        try (var collections = new Collections(home)) {
            assertThat(collections.require(NAME).points()).isGreaterThanOrEqualTo(answered);
        }
    }

    @Test
    void aHalfWrittenRecordIsNoObstacle() throws IOException {
        fill(100);
        try (var files = Files.list(home.resolve(NAME))) {
            var journals = files.filter(file -> file.toString().endsWith(".journal"))
                    .sorted()
                    .toList();
            Files.write(journals.getLast(), new byte[] {1, 0, 0, 1, 0, 42}, StandardOpenOption.APPEND);
        }

        try (var collections = new Collections(home)) {
            assertThat(collections.require(NAME).points()).isEqualTo(100);
        }
    }

    @Test
    void aCommittedIndexNeedsNoJournal() throws IOException {
        try (var collections = open()) {
            put(collections, 0, 50);
            collections.settle(true);
            put(collections, 50, 60);
            collections.settle(true);
        }
        try (var collections = new Collections(home)) {
            assertThat(collections.require(NAME).points()).isEqualTo(60);
        }
    }

    private void fill(long count) throws IOException {
        try (var collections = open()) {
            put(collections, 0, count);
        }
    }

    private Collections open() {
        var collections = new Collections(home);
        collections.create(settings());
        return collections;
    }

    private static void put(Collections collections, long from, long to) throws IOException {
        collections
                .require(NAME)
                .upsert(io.qdrant.client.grpc.Points.UpsertPoints.newBuilder()
                        .addAllPoints(points(from, to))
                        .build());
    }

    private static CreateCollection settings() {
        return CreateCollection.newBuilder()
                .setCollectionName(NAME)
                .setSparseVectorsConfig(
                        SparseVectorConfig.newBuilder().putMap("words", SparseVectorParams.getDefaultInstance()))
                .build();
    }

    private static List<PointStruct> points(long from, long to) {
        return LongStream.range(from, to)
                .mapToObj(i -> PointStruct.newBuilder()
                        .setId(id(i))
                        .putPayload("n", value(i))
                        .build())
                .toList();
    }

    /** Puts points for ever and says how many were answered. */
    static final class Filler {

        private Filler() {}

        public static void main(String... words) throws Exception {
            EmbeddedQdrant.inProcess("filler", Path.of(words[0]));
            try (var qdrant = new QdrantClient(QdrantGrpcClient.newBuilder(
                            InProcessChannelBuilder.forName("filler").build())
                    .build())) {
                qdrant.createCollectionAsync(settings()).get();
                for (long i = 0; ; i += 10) {
                    qdrant.upsertAsync(NAME, points(i, i + 10)).get();
                    System.out.println(i + 10);
                }
            }
        }
    }
}
