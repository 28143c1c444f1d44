package io.skein.qdrant.server;

import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.skein.qdrant.collections.Collections;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * A server of the part of Qdrant's protocol that Skein speaks. It costs next to nothing until somebody asks for a
 * collection.
 */
public final class EmbeddedQdrant implements AutoCloseable {

    private static final int THREADS = 4;
    private static final int LARGEST_MESSAGE = 64 << 20;
    private static final int COMMIT_SECONDS = 30;

    private final Server server;
    private final Collections collections;
    private final ScheduledExecutorService clock;
    private int ticks;

    private EmbeddedQdrant(ServerBuilder<?> builder, Path home) {
        this.collections = new Collections(home);
        this.clock = Executors.newSingleThreadScheduledExecutor(daemons("index-commits"));
        try {
            this.server = builder.executor(Executors.newFixedThreadPool(THREADS, daemons("index")))
                    .maxInboundMessageSize(LARGEST_MESSAGE)
                    .addService(new HealthService())
                    .addService(new CollectionsService(collections))
                    .addService(new PointsService(collections))
                    .build()
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException("the embedded index cannot listen", failure);
        }
        clock.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
    }

    /** For clients in this JVM, which know it by its name. */
    public static EmbeddedQdrant inProcess(String name, Path home) {
        return new EmbeddedQdrant(InProcessServerBuilder.forName(name), home);
    }

    /** For clients anywhere; port 0 means any. */
    public static EmbeddedQdrant listening(String host, int port, Path home) {
        return new EmbeddedQdrant(NettyServerBuilder.forAddress(new InetSocketAddress(host, port)), home);
    }

    public int port() {
        return server.getPort();
    }

    @Override
    public void close() {
        server.shutdown();
        try {
            server.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        clock.shutdown();
        collections.close();
    }

    private void tick() {
        ticks++;
        collections.settle(ticks % COMMIT_SECONDS == 0);
    }

    private static ThreadFactory daemons(String name) {
        return work -> {
            var thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
