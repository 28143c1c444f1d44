package io.skein.archival.vectors;

import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.MoreExecutors;
import io.grpc.StatusRuntimeException;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.qdrant.client.QdrantClient;
import io.qdrant.client.QdrantGrpcClient;
import io.skein.platform.failures.Outage;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The connection. Answers come back to the Vert.x context that asked. */
@Singleton
class Qdrant {

    private static final String IN_PROCESS = "inprocess";
    private static final int GRPC_PORT = 6_334;
    private static final int REST_PORT = 6_333;

    private final QdrantClient client;
    private final Vertx vertx;

    Qdrant(QdrantSettings settings, Vertx vertx) {
        this.vertx = vertx;
        var builder = builder(settings.url()).withTimeout(settings.timeout());
        settings.apiKey().ifPresent(builder::withApiKey);
        this.client = new QdrantClient(builder.build());
    }

    /** Sends one request; it is an {@link Outage} if nobody is there, and the gRPC failure itself if it is refused. */
    <T> Uni<T> send(Function<QdrantClient, ListenableFuture<T>> request) {
        return Uni.createFrom().emitter(answer -> {
            var asker = vertx.getOrCreateContext();
            Futures.addCallback(request.apply(client), back(asker, answer), MoreExecutors.directExecutor());
        });
    }

    @PreDestroy
    void close() {
        client.close();
    }

    private static <T> FutureCallback<T> back(Context asker, UniEmitter<? super T> answer) {
        return new FutureCallback<>() {
            @Override
            public void onSuccess(@Nullable T result) {
                asker.runOnContext(now -> answer.complete(result));
            }

            @Override
            public void onFailure(Throwable failure) {
                asker.runOnContext(now -> answer.fail(told(failure)));
            }
        };
    }

    private static Throwable told(Throwable failure) {
        return status(failure) instanceof StatusRuntimeException refused
                ? switch (refused.getStatus().getCode()) {
                    case UNAVAILABLE, DEADLINE_EXCEEDED, CANCELLED, UNAUTHENTICATED, PERMISSION_DENIED ->
                        new Outage("qdrant", refused);
                    default -> refused;
                }
                : failure;
    }

    /** The client wraps some failures. */
    static Throwable status(Throwable failure) {
        var cause = failure;
        while (!(cause instanceof StatusRuntimeException) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static QdrantGrpcClient.Builder builder(URI url) {
        if (IN_PROCESS.equals(url.getScheme())) {
            return QdrantGrpcClient.newBuilder(
                    InProcessChannelBuilder.forName(url.getSchemeSpecificPart()).build(), true, false);
        }
        boolean tls = "https".equals(url.getScheme());
        // people give the address that they see in a browser
        int port = url.getPort() < 0 || url.getPort() == REST_PORT ? GRPC_PORT : url.getPort();
        return QdrantGrpcClient.newBuilder(url.getHost(), port, tls, false);
    }
}
