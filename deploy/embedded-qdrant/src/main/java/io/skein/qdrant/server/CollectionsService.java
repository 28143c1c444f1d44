package io.skein.qdrant.server;

import io.grpc.stub.StreamObserver;
import io.qdrant.client.grpc.Collections.CollectionConfig;
import io.qdrant.client.grpc.Collections.CollectionDescription;
import io.qdrant.client.grpc.Collections.CollectionExists;
import io.qdrant.client.grpc.Collections.CollectionExistsRequest;
import io.qdrant.client.grpc.Collections.CollectionExistsResponse;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.CollectionOperationResponse;
import io.qdrant.client.grpc.Collections.CollectionParams;
import io.qdrant.client.grpc.Collections.CollectionStatus;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.DeleteCollection;
import io.qdrant.client.grpc.Collections.GetCollectionInfoRequest;
import io.qdrant.client.grpc.Collections.GetCollectionInfoResponse;
import io.qdrant.client.grpc.Collections.ListCollectionsRequest;
import io.qdrant.client.grpc.Collections.ListCollectionsResponse;
import io.qdrant.client.grpc.CollectionsGrpc;
import io.skein.qdrant.collections.Collection;
import io.skein.qdrant.collections.Collections;
import java.io.IOException;

/** Collections: made, described, listed, deleted. */
final class CollectionsService extends CollectionsGrpc.CollectionsImplBase {

    private final Collections collections;

    CollectionsService(Collections collections) {
        this.collections = collections;
    }

    @Override
    public void create(CreateCollection asked, StreamObserver<CollectionOperationResponse> caller) {
        Answers.give(caller, () -> {
            collections.create(asked);
            return done(true);
        });
    }

    @Override
    public void delete(DeleteCollection asked, StreamObserver<CollectionOperationResponse> caller) {
        Answers.give(caller, () -> done(collections.delete(asked.getCollectionName())));
    }

    @Override
    public void get(GetCollectionInfoRequest asked, StreamObserver<GetCollectionInfoResponse> caller) {
        Answers.give(
                caller,
                () -> GetCollectionInfoResponse.newBuilder()
                        .setResult(info(collections.require(asked.getCollectionName())))
                        .build());
    }

    @Override
    public void list(ListCollectionsRequest asked, StreamObserver<ListCollectionsResponse> caller) {
        Answers.give(caller, () -> {
            var answer = ListCollectionsResponse.newBuilder();
            collections
                    .names()
                    .forEach(name -> answer.addCollections(
                            CollectionDescription.newBuilder().setName(name)));
            return answer.build();
        });
    }

    @Override
    public void collectionExists(CollectionExistsRequest asked, StreamObserver<CollectionExistsResponse> caller) {
        Answers.give(
                caller,
                () -> CollectionExistsResponse.newBuilder()
                        .setResult(
                                CollectionExists.newBuilder().setExists(collections.exists(asked.getCollectionName())))
                        .build());
    }

    private static CollectionInfo info(Collection collection) throws IOException {
        var settings = collection.settings();
        var params = CollectionParams.newBuilder()
                .setVectorsConfig(settings.getVectorsConfig())
                .setSparseVectorsConfig(settings.getSparseVectorsConfig());
        return CollectionInfo.newBuilder()
                .setStatus(CollectionStatus.Green)
                .setPointsCount(collection.points())
                .setSegmentsCount(collection.segments())
                .setConfig(CollectionConfig.newBuilder().setParams(params))
                .build();
    }

    private static CollectionOperationResponse done(boolean result) {
        return CollectionOperationResponse.newBuilder().setResult(result).build();
    }
}
