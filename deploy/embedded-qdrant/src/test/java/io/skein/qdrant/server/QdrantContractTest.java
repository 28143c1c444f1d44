package io.skein.qdrant.server;

import static io.qdrant.client.ConditionFactory.hasId;
import static io.qdrant.client.ConditionFactory.match;
import static io.qdrant.client.ConditionFactory.matchKeyword;
import static io.qdrant.client.ConditionFactory.matchKeywords;
import static io.qdrant.client.ConditionFactory.range;
import static io.qdrant.client.PointIdFactory.id;
import static io.qdrant.client.QueryFactory.nearest;
import static io.qdrant.client.ValueFactory.list;
import static io.qdrant.client.ValueFactory.value;
import static io.qdrant.client.VectorFactory.vector;
import static io.qdrant.client.VectorsFactory.namedVectors;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.common.util.concurrent.ListenableFuture;
import io.grpc.StatusRuntimeException;
import io.qdrant.client.QdrantClient;
import io.qdrant.client.QdrantGrpcClient;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Collections.Modifier;
import io.qdrant.client.grpc.Collections.PayloadSchemaType;
import io.qdrant.client.grpc.Collections.SparseVectorConfig;
import io.qdrant.client.grpc.Collections.SparseVectorParams;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Collections.VectorParamsMap;
import io.qdrant.client.grpc.Collections.VectorsConfig;
import io.qdrant.client.grpc.Common.Condition;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.Range;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.ScoredPoint;
import io.qdrant.client.grpc.Points.ScrollPoints;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Skein wants of a Qdrant. Asked of the embedded one, and of a real one where {@code QDRANT_URL} names it. */
class QdrantContractTest {

    private static final String SENSE = "sense";
    private static final String WORDS = "words";

    @TempDir
    Path home;

    private final String name = "contract-" + UUID.randomUUID();
    private AutoCloseable server = () -> {};
    private QdrantClient qdrant;

    @BeforeEach
    void connect() throws Exception {
        var given = System.getenv("QDRANT_URL");
        var address = given == null || given.isBlank() ? embedded() : URI.create(given);
        qdrant = new QdrantClient(QdrantGrpcClient.newBuilder(
                        address.getHost(), address.getPort(), "https".equals(address.getScheme()), false)
                .build());
        done(qdrant.createCollectionAsync(CreateCollection.newBuilder()
                .setCollectionName(name)
                .setVectorsConfig(VectorsConfig.newBuilder()
                        .setParamsMap(VectorParamsMap.newBuilder()
                                .putMap(
                                        SENSE,
                                        VectorParams.newBuilder()
                                                .setSize(3)
                                                .setDistance(Distance.Cosine)
                                                .build())))
                .setSparseVectorsConfig(SparseVectorConfig.newBuilder()
                        .putMap(
                                WORDS,
                                SparseVectorParams.newBuilder()
                                        .setModifier(Modifier.Idf)
                                        .build()))
                .build()));
    }

    @AfterEach
    void leave() throws Exception {
        if (done(qdrant.collectionExistsAsync(name))) {
            done(qdrant.deleteCollectionAsync(name));
        }
        qdrant.close();
        server.close();
    }

    @Test
    void findsTheNearestFirstAndTellsTheCosine() {
        put(point(1, List.of(1f, 0f, 0f), "a"), point(2, List.of(3f, 3f, 0f), "a"), point(3, List.of(0f, 0f, 2f), "b"));

        var hits = near(List.of(2f, 0f, 0f), Filter.getDefaultInstance());

        assertThat(hits).extracting(hit -> hit.getId().getNum()).containsExactly(1L, 2L, 3L);
        assertThat(hits.get(0).getScore()).isCloseTo(1f, within(1e-3f));
        assertThat(hits.get(1).getScore()).isCloseTo(.7071f, within(1e-3f));
        assertThat(hits.get(2).getScore()).isCloseTo(0f, within(1e-3f));
    }

    @Test
    void filtersHoldForEveryHitAndTheLimitCountsOnlyThose() {
        put(IntStream.range(0, 400)
                .mapToObj(i -> point(i, List.of(1f, i / 100f, 0f), i % 100 == 99 ? "rare" : "common"))
                .toArray(PointStruct[]::new));

        assertThat(near(List.of(1f, 0f, 0f), must(matchKeyword("tag", "rare")), 3))
                .extracting(hit -> hit.getId().getNum())
                .containsExactly(99L, 199L, 299L);
        assertThat(near(List.of(1f, 0f, 0f), must(matchKeyword("tag", "rare"), range("n", since(150))), 3))
                .extracting(hit -> hit.getId().getNum())
                .containsExactly(199L, 299L, 399L);
    }

    @Test
    void conditionsMeanWhatTheySay() {
        put(point(1, List.of(1f, 0f, 0f), "a", "b"), point(2, List.of(1f, 0f, 0f), "b"), point(3, List.of(1f, 0f, 0f)));

        assertThat(found(must(matchKeywords("tag", List.of("a", "c"))))).containsExactly(1L);
        assertThat(found(must(matchKeyword("tag", "b")))).containsExactly(1L, 2L);
        assertThat(found(must(match("n", 3)))).containsExactly(3L);
        assertThat(found(must(range("n", Range.newBuilder().setGt(1).setLt(3).build()))))
                .containsExactly(2L);
        assertThat(found(must(hasId(List.of(id(3), id(7)))))).containsExactly(3L);
        assertThat(found(
                        Filter.newBuilder().addMustNot(matchKeyword("tag", "a")).build()))
                .containsExactly(2L, 3L);
        assertThat(found(Filter.newBuilder()
                        .addShould(matchKeyword("tag", "a"))
                        .addShould(match("n", 3))
                        .build()))
                .containsExactly(1L, 3L);
        assertThat(found(must(matchKeyword("other", "a")))).isEmpty();
    }

    @Test
    void rareTermsWeighMoreThanCommonOnes() {
        put(IntStream.range(0, 50)
                .mapToObj(i -> words(i, i == 7 ? List.of(1, 2) : List.of(1)))
                .toArray(PointStruct[]::new));

        var hits = sparse(List.of(1, 2), Filter.getDefaultInstance());

        assertThat(hits.getFirst().getId().getNum()).isEqualTo(7);
        // idf of the rare one: ln((50 - 1 + .5) / 1.5 + 1), of the common one next to nothing
        assertThat(hits.getFirst().getScore()).isCloseTo(3.54f, within(.1f));
        assertThat(hits.get(1).getScore()).isLessThan(.1f);
        assertThat(sparse(List.of(99), Filter.getDefaultInstance())).isEmpty();
        assertThat(sparse(List.of(1), must(match("n", 7)))).hasSize(1);
    }

    @Test
    void aPointThatIsPutAgainIsReplaced() {
        put(point(1, List.of(1f, 0f, 0f), "old"));
        put(point(1, List.of(0f, 1f, 0f), "new"));

        assertThat(found(must(matchKeyword("tag", "old")))).isEmpty();
        assertThat(near(List.of(0f, 1f, 0f), Filter.getDefaultInstance())).hasSize(1);
        assertThat(done(qdrant.countAsync(name))).isEqualTo(1L);
    }

    @Test
    void countsRoughly() {
        assertThat(done(qdrant.countAsync(name, null, false))).isZero();
        put(point(1, List.of(1f, 0f, 0f), "a"), point(2, List.of(1f, 0f, 0f), "b"));

        assertThat(done(qdrant.countAsync(name, null, false))).isEqualTo(2L);
        assertThat(found(must(matchKeyword("tag", "b")))).hasSize(1);
        assertThat(done(qdrant.countAsync(name, must(matchKeyword("tag", "b")), false)))
                .isEqualTo(1L);
    }

    @Test
    void deletesByIdAndByFilter() {
        put(point(1, List.of(1f, 0f, 0f), "a"), point(2, List.of(1f, 0f, 0f), "a"), point(3, List.of(1f, 0f, 0f), "b"));

        done(qdrant.deleteAsync(name, List.of(id(3))));
        assertThat(found(Filter.getDefaultInstance())).containsExactly(1L, 2L);
        done(qdrant.deleteAsync(name, must(matchKeyword("tag", "a"))));
        assertThat(found(Filter.getDefaultInstance())).isEmpty();
    }

    @Test
    void pagesFollowEachOther() {
        put(IntStream.range(0, 25).mapToObj(i -> point(i, List.of(1f, 0f, 0f))).toArray(PointStruct[]::new));

        var first = done(qdrant.scrollAsync(
                ScrollPoints.newBuilder().setCollectionName(name).setLimit(20).build()));
        var second = done(qdrant.scrollAsync(ScrollPoints.newBuilder()
                .setCollectionName(name)
                .setLimit(20)
                .setOffset(first.getNextPageOffset())
                .build()));

        assertThat(first.getResultCount()).isEqualTo(20);
        assertThat(second.getResultList())
                .extracting(point -> point.getId().getNum())
                .containsExactly(20L, 21L, 22L, 23L, 24L);
        assertThat(second.hasNextPageOffset()).isFalse();
    }

    @Test
    void whatIsReadIsWhatWasPut() {
        var uuid = UUID.randomUUID();
        put(PointStruct.newBuilder()
                .setId(id(uuid))
                .putPayload("text", value("ä ö ü"))
                .putPayload("tags", list(List.of(value("x"), value("y"))))
                .putPayload("at", value(1_767_225_600_123_456L))
                .setVectors(namedVectors(Map.of(SENSE, vector(List.of(0f, 2f, 0f)))))
                .build());

        var point =
                done(qdrant.retrieveAsync(name, id(uuid), true, false, null)).getFirst();

        assertThat(point.getId().getUuid()).isEqualTo(uuid.toString());
        assertThat(point.getPayloadOrThrow("text").getStringValue()).isEqualTo("ä ö ü");
        assertThat(point.getPayloadOrThrow("at").getIntegerValue()).isEqualTo(1_767_225_600_123_456L);
        assertThat(point.getPayloadOrThrow("tags").getListValue().getValuesCount())
                .isEqualTo(2);
        assertThat(done(qdrant.retrieveAsync(name, id(5), true, false, null))).isEmpty();
    }

    @Test
    void whatCannotBeIsRefused() {
        assertRefused(() -> put(point(1, List.of(1f, 0f))), "INVALID_ARGUMENT");
        assertRefused(() -> done(qdrant.countAsync("nowhere-" + name)), "NOT_FOUND");
        assertRefused(
                () -> done(qdrant.queryAsync(QueryPoints.newBuilder()
                        .setCollectionName(name)
                        .setQuery(nearest(1f, 0f, 0f))
                        .setUsing("smell")
                        .build())),
                "INVALID_ARGUMENT");
        assertThat(found(Filter.getDefaultInstance())).isEmpty();
    }

    @Test
    void collectionsAreThereOrNot() {
        done(qdrant.createPayloadIndexAsync(name, "tag", PayloadSchemaType.Keyword, null, true, null, null));

        assertThat(done(qdrant.collectionExistsAsync(name))).isTrue();
        assertThat(done(qdrant.listCollectionsAsync())).contains(name);
        assertThat(done(qdrant.getCollectionInfoAsync(name))
                        .getConfig()
                        .getParams()
                        .getVectorsConfig()
                        .getParamsMap()
                        .getMapOrThrow(SENSE)
                        .getSize())
                .isEqualTo(3);
        done(qdrant.deleteCollectionAsync(name));
        assertThat(done(qdrant.collectionExistsAsync(name))).isFalse();
    }

    private URI embedded() {
        var embedded = EmbeddedQdrant.listening("127.0.0.1", 0, home);
        server = embedded;
        return URI.create("http://127.0.0.1:" + embedded.port());
    }

    private void put(PointStruct... points) {
        done(qdrant.upsertAsync(name, List.of(points)));
    }

    private static PointStruct point(long number, List<Float> sense, String... tags) {
        return PointStruct.newBuilder()
                .setId(id(number))
                .putPayload("n", value(number))
                .putPayload(
                        "tag",
                        list(List.of(tags).stream().map(tag -> value(tag)).toList()))
                .setVectors(namedVectors(Map.of(SENSE, vector(sense))))
                .build();
    }

    private static PointStruct words(long number, List<Integer> terms) {
        return PointStruct.newBuilder()
                .setId(id(number))
                .putPayload("n", value(number))
                .setVectors(namedVectors(
                        Map.of(WORDS, vector(terms.stream().map(term -> 1f).toList(), terms))))
                .build();
    }

    private List<ScoredPoint> near(List<Float> sense, Filter filter) {
        return near(sense, filter, 10);
    }

    private List<ScoredPoint> near(List<Float> sense, Filter filter, int limit) {
        return done(qdrant.queryAsync(QueryPoints.newBuilder()
                .setCollectionName(name)
                .setQuery(nearest(sense))
                .setUsing(SENSE)
                .setFilter(filter)
                .setLimit(limit)
                .build()));
    }

    private List<ScoredPoint> sparse(List<Integer> terms, Filter filter) {
        return done(qdrant.queryAsync(QueryPoints.newBuilder()
                .setCollectionName(name)
                .setQuery(nearest(terms.stream().map(term -> 1f).toList(), terms))
                .setUsing(WORDS)
                .setFilter(filter)
                .setLimit(100)
                .build()));
    }

    private List<Long> found(Filter filter) {
        return done(qdrant.scrollAsync(ScrollPoints.newBuilder()
                        .setCollectionName(name)
                        .setFilter(filter)
                        .setLimit(100)
                        .build()))
                .getResultList()
                .stream()
                .map(point -> point.getId().getNum())
                .toList();
    }

    private static Filter must(Condition... conditions) {
        return Filter.newBuilder().addAllMust(List.of(conditions)).build();
    }

    private static Range since(double low) {
        return Range.newBuilder().setGte(low).build();
    }

    private static void assertRefused(Runnable call, String code) {
        assertThatThrownBy(call::run)
                .rootCause()
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessageContaining(code);
    }

    private static <T> T done(ListenableFuture<T> call) {
        try {
            return call.get();
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure.getCause());
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
