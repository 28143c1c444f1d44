package io.skein.archival.reading;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.skein.archival.documents.ReadAs;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Has documents read: when some were brought, and every second in case that somebody else left some. Plain texts have a
 * lane of their own, so that they never wait for a document that takes long.
 */
@Singleton
public class ReadingClock {

    private static final long RHYTHM_MILLIS = 1_000;

    private final Vertx vertx;
    private final ReadingWorker worker;
    private final List<Lane> lanes;

    ReadingClock(Vertx vertx, ReadingWorker worker, ReadingSettings settings) {
        this.vertx = vertx;
        this.worker = worker;
        var others = EnumSet.complementOf(EnumSet.of(ReadAs.TEXT));
        this.lanes = Stream.concat(
                        Stream.of(new Lane(EnumSet.of(ReadAs.TEXT))),
                        IntStream.range(0, settings.readers()).mapToObj(i -> new Lane(others)))
                .toList();
    }

    void start(@Observes StartupEvent started) {
        vertx.setPeriodic(RHYTHM_MILLIS, tick -> nudge());
    }

    /** That a transaction is through in which documents were added. Cheap. */
    public void nudge() {
        lanes.forEach(lane -> lane.launch(worker));
    }

    /** Documents of which one is read at a time. */
    private static final class Lane {

        private final Set<ReadAs> kinds;
        private final AtomicBoolean busy = new AtomicBoolean();
        private volatile boolean failing;

        Lane(Set<ReadAs> kinds) {
            this.kinds = kinds;
        }

        /** The one place where a pipeline is left to run on its own. */
        void launch(ReadingWorker worker) {
            if (busy.compareAndSet(false, true)) {
                Uni.createFrom()
                        .deferred(() -> worker.work(kinds))
                        .onTermination()
                        .invoke(() -> busy.set(false))
                        .subscribe()
                        .with(done -> failing = false, this::report);
            }
        }

        private void report(Throwable failure) {
            if (!failing) {
                Log.warnf("documents have to wait cause=%s", failure);
            }
            failing = true;
        }
    }
}
