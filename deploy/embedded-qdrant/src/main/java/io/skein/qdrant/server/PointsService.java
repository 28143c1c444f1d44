package io.skein.qdrant.server;

import io.grpc.stub.StreamObserver;
import io.qdrant.client.grpc.Points.CountPoints;
import io.qdrant.client.grpc.Points.CountResponse;
import io.qdrant.client.grpc.Points.CountResult;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import io.qdrant.client.grpc.Points.DeletePoints;
import io.qdrant.client.grpc.Points.GetPoints;
import io.qdrant.client.grpc.Points.GetResponse;
import io.qdrant.client.grpc.Points.PointsOperationResponse;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.QueryResponse;
import io.qdrant.client.grpc.Points.ScrollPoints;
import io.qdrant.client.grpc.Points.ScrollResponse;
import io.qdrant.client.grpc.Points.UpdateResult;
import io.qdrant.client.grpc.Points.UpdateStatus;
import io.qdrant.client.grpc.Points.UpsertPoints;
import io.qdrant.client.grpc.PointsGrpc;
import io.skein.qdrant.collections.Collections;
import io.skein.qdrant.points.NearestPoints;
import io.skein.qdrant.points.PointPages;
import io.skein.qdrant.points.PointReader.Parts;

/** Points: put, deleted, read, counted, found. Methods that are not here answer UNIMPLEMENTED. */
final class PointsService extends PointsGrpc.PointsImplBase {

    private final Collections collections;

    PointsService(Collections collections) {
        this.collections = collections;
    }

    @Override
    public void upsert(UpsertPoints asked, StreamObserver<PointsOperationResponse> caller) {
        Answers.give(caller, () -> {
            collections.require(asked.getCollectionName()).upsert(asked);
            return done();
        });
    }

    @Override
    public void delete(DeletePoints asked, StreamObserver<PointsOperationResponse> caller) {
        Answers.give(caller, () -> {
            collections.require(asked.getCollectionName()).delete(asked);
            return done();
        });
    }

    /** Every payload is indexed as it is; there is nothing to prepare. */
    @Override
    public void createFieldIndex(CreateFieldIndexCollection asked, StreamObserver<PointsOperationResponse> caller) {
        Answers.give(caller, () -> {
            collections.require(asked.getCollectionName());
            return done();
        });
    }

    @Override
    public void get(GetPoints asked, StreamObserver<GetResponse> caller) {
        Answers.give(caller, () -> {
            var collection = collections.require(asked.getCollectionName());
            var parts = new Parts(asked.getWithPayload(), asked.getWithVectors());
            return collection.read(searcher -> GetResponse.newBuilder()
                    .addAllResult(new PointPages(collection.shape()).byIds(searcher, asked.getIdsList(), parts))
                    .build());
        });
    }

    @Override
    public void scroll(ScrollPoints asked, StreamObserver<ScrollResponse> caller) {
        Answers.give(caller, () -> {
            var collection = collections.require(asked.getCollectionName());
            return collection.read(searcher -> new PointPages(collection.shape()).page(searcher, asked));
        });
    }

    @Override
    public void count(CountPoints asked, StreamObserver<CountResponse> caller) {
        Answers.give(caller, () -> {
            var collection = collections.require(asked.getCollectionName());
            boolean rough = asked.hasExact() && !asked.getExact();
            long count = rough ? collection.roughCount(asked.getFilter()) : collection.count(asked.getFilter());
            return CountResponse.newBuilder()
                    .setResult(CountResult.newBuilder().setCount(count))
                    .build();
        });
    }

    @Override
    public void query(QueryPoints asked, StreamObserver<QueryResponse> caller) {
        Answers.give(caller, () -> {
            var collection = collections.require(asked.getCollectionName());
            return collection.read(searcher -> QueryResponse.newBuilder()
                    .addAllResult(new NearestPoints(collection.shape()).find(searcher, asked))
                    .build());
        });
    }

    private static PointsOperationResponse done() {
        return PointsOperationResponse.newBuilder()
                .setResult(UpdateResult.newBuilder().setStatus(UpdateStatus.Completed))
                .build();
    }
}
