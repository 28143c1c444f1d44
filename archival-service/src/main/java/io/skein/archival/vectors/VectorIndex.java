package io.skein.archival.vectors;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.qdrant.client.PointIdFactory;
import io.qdrant.client.QueryFactory;
import io.qdrant.client.WithPayloadSelectorFactory;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.DeletePoints;
import io.qdrant.client.grpc.Points.PointsIdsList;
import io.qdrant.client.grpc.Points.PointsSelector;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.ScoredPoint;
import io.qdrant.client.grpc.Points.SearchParams;
import io.qdrant.client.grpc.Points.UpsertPoints;
import io.skein.archival.words.Terms;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/**
 * Collections of texts in Qdrant, found by sense or by words. The front door of this feature. Never the truth: whatever
 * is here can be made again from PostgreSQL.
 */
@Singleton
public class VectorIndex {

    /** The one vector of a collection that is searched by words. */
    public static final String WORDS = "words";

    /** How many times as wide as what is wanted a graph is searched: vectors of sentences lie close to each other. */
    private static final int BREADTH = 4;

    private final Qdrant qdrant;

    VectorIndex(Qdrant qdrant) {
        this.qdrant = qdrant;
    }

    /** Where to look, what must hold, how many to give, and which label of a hit its owner is. */
    public record Lookup(String collection, IndexFilter filter, int limit, String owner) {}

    /** Makes the collection unless it is there. Says whether it was made. */
    public Uni<Boolean> ensure(CollectionPlan plan) {
        return exists(plan.name())
                .chain(there -> there
                        ? Uni.createFrom().item(false)
                        : qdrant.send(client -> client.createCollectionAsync(plan.settings()))
                                .chain(() -> labels(plan))
                                .replaceWith(true)
                                .onFailure(VectorIndex::wasThere)
                                .recoverWithItem(false));
    }

    public Uni<Boolean> exists(String collection) {
        return qdrant.send(client -> client.collectionExistsAsync(collection));
    }

    /** Counts exactly only where a rough count, which is cheap while texts come in, finds nothing. */
    public Uni<Boolean> isEmpty(String collection) {
        return count(collection, false)
                .chain(rough -> rough > 0
                        ? Uni.createFrom().item(false)
                        : count(collection, true).map(points -> points == 0));
    }

    private Uni<Long> count(String collection, boolean exact) {
        return qdrant.send(client -> client.countAsync(collection, null, exact));
    }

    public Uni<Void> drop(String collection) {
        return qdrant.send(client -> client.deleteCollectionAsync(collection)).replaceWithVoid();
    }

    /** Replaces what has the same id. When this completes, searches see it. */
    public Uni<Void> put(String collection, List<IndexPoint> points) {
        if (points.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var request = UpsertPoints.newBuilder()
                .setCollectionName(collection)
                .setWait(true)
                .addAllPoints(points.stream().map(PointWriter::point).toList())
                .build();
        return qdrant.send(client -> client.upsertAsync(request)).replaceWithVoid();
    }

    public Uni<Void> remove(String collection, List<UUID> ids) {
        var list = PointsIdsList.newBuilder();
        ids.forEach(id -> list.addIds(PointIdFactory.id(id)));
        return remove(collection, PointsSelector.newBuilder().setPoints(list).build());
    }

    public Uni<Void> remove(String collection, IndexFilter filter) {
        return remove(
                collection,
                PointsSelector.newBuilder().setFilter(filter.toFilter()).build());
    }

    /** Best first, by how near their vector of that name is. */
    public Uni<List<IndexHit>> bySense(Lookup lookup, String vector, float[] sense) {
        return find(
                lookup,
                QueryPoints.newBuilder()
                        .setQuery(QueryFactory.nearest(PointWriter.numbers(sense)))
                        .setUsing(vector)
                        .setParams(SearchParams.newBuilder().setHnswEf(BREADTH * lookup.limit())));
    }

    /** Best first, by BM25. */
    public Uni<List<IndexHit>> byWords(Lookup lookup, Terms terms) {
        return terms.none()
                ? Uni.createFrom().item(List.of())
                : find(
                        lookup,
                        QueryPoints.newBuilder()
                                .setQuery(QueryFactory.nearest(terms.weights(), terms.indices()))
                                .setUsing(WORDS));
    }

    private Uni<List<IndexHit>> find(Lookup lookup, QueryPoints.Builder asked) {
        var request = asked.setCollectionName(lookup.collection())
                .setFilter(lookup.filter().toFilter())
                .setLimit(lookup.limit())
                .setWithPayload(WithPayloadSelectorFactory.include(List.of(lookup.owner())))
                .build();
        return qdrant.send(client -> client.queryAsync(request))
                .map(hits -> hits.stream().map(hit -> hit(hit, lookup.owner())).toList())
                .onFailure(VectorIndex::isGone)
                .recoverWithItem(List.of()); // it is about to be made again
    }

    private Uni<Void> remove(String collection, PointsSelector which) {
        var request = DeletePoints.newBuilder()
                .setCollectionName(collection)
                .setWait(true)
                .setPoints(which)
                .build();
        return qdrant.send(client -> client.deleteAsync(request)).replaceWithVoid();
    }

    private Uni<Void> labels(CollectionPlan plan) {
        var made = plan.labels().entrySet().stream()
                .map(label -> qdrant.send(client -> client.createPayloadIndexAsync(
                        plan.name(), label.getKey(), label.getValue(), null, true, null, null)))
                .toList();
        return Uni.join().all(made).andFailFast().replaceWithVoid();
    }

    private static IndexHit hit(ScoredPoint point, String owner) {
        return new IndexHit(id(point.getId()), point.getPayloadOrThrow(owner).getStringValue(), point.getScore());
    }

    private static UUID id(PointId id) {
        return UUID.fromString(id.getUuid());
    }

    /** Whether a collection that was asked for is not there. */
    public static boolean isGone(Throwable failure) {
        return Qdrant.status(failure) instanceof StatusRuntimeException refused
                && refused.getStatus().getCode() == Status.Code.NOT_FOUND;
    }

    private static boolean wasThere(Throwable failure) {
        return Qdrant.status(failure) instanceof StatusRuntimeException refused
                && String.valueOf(refused.getMessage()).contains("already exists");
    }
}
