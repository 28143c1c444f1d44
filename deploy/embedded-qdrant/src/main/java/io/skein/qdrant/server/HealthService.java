package io.skein.qdrant.server;

import io.grpc.stub.StreamObserver;
import io.qdrant.client.grpc.QdrantGrpc;
import io.qdrant.client.grpc.QdrantOuterClass.HealthCheckReply;
import io.qdrant.client.grpc.QdrantOuterClass.HealthCheckRequest;

/** Says that somebody is here, and which version of the protocol is meant. */
final class HealthService extends QdrantGrpc.QdrantImplBase {

    private static final String VERSION = "1.18.0";

    @Override
    public void healthCheck(HealthCheckRequest asked, StreamObserver<HealthCheckReply> caller) {
        Answers.give(
                caller,
                () -> HealthCheckReply.newBuilder()
                        .setTitle("skein embedded index - part of the qdrant protocol")
                        .setVersion(VERSION)
                        .build());
    }
}
