package io.skein.models.embedders;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Threads for work that must not be felt: gone when idle, and on Linux last in the queue for a core. */
final class Background {

    private static final Logger LOG = Logger.getLogger(Background.class);
    private static final Path SELF = Path.of("/proc/thread-self");
    private static final String LAST = "15";

    private Background() {}

    /** Threads that give way to everybody else's. */
    static ExecutorService patient(String name, int threads) {
        return pool(name, threads, true);
    }

    /** One thread like any other. */
    static ExecutorService prompt(String name) {
        return pool(name, 1, false);
    }

    private static ExecutorService pool(String name, int threads, boolean yielding) {
        var pool = new ThreadPoolExecutor(threads, threads, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
            var thread = new Thread(
                    () -> {
                        if (yielding) {
                            stepBack();
                        }
                        work.run();
                    },
                    name);
            thread.setDaemon(true);
            return thread;
        });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** The JVM ignores priorities on Linux; the kernel's own word for it does not need a privilege. */
    private static void stepBack() {
        Thread.currentThread().setPriority(Thread.MIN_PRIORITY);
        if (!Files.exists(SELF)) {
            return;
        }
        try {
            var thread = Files.readSymbolicLink(SELF).getFileName().toString();
            new ProcessBuilder("renice", "-n", LAST, "-p", thread)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException unable) {
            LOG.debugf("background thread keeps its priority cause=%s", unable.getMessage());
        }
    }
}
