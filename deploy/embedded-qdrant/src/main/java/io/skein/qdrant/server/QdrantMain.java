package io.skein.qdrant.server;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** The embedded index as a process of its own: {@code QdrantMain PORT FOLDER}, on this machine only. */
public final class QdrantMain {

    private QdrantMain() {}

    public static void main(String... words) throws InterruptedException {
        var server = EmbeddedQdrant.listening("127.0.0.1", Integer.parseInt(words[0]), Path.of(words[1]));
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
        new CountDownLatch(1).await();
    }
}
