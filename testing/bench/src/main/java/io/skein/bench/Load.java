package io.skein.bench;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Does many things at once and waits for all of them. */
final class Load {

    private Load() {}

    /** Runs {@code work} for 0 … {@code times}-1, at most {@code width} at a time. */
    static void run(int times, int width, IntConsumer work) {
        var permits = new Semaphore(width);
        List<Callable<Void>> tasks = IntStream.range(0, times)
                .<Callable<Void>>mapToObj(i -> () -> {
                    permits.acquire();
                    try {
                        work.accept(i);
                    } finally {
                        permits.release();
                    }
                    return null;
                })
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var task : threads.invokeAll(tasks)) {
                task.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
