package io.skein.archival.indexing;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.skein.archival.spaces.Space;
import io.skein.archival.spaces.Spaces;
import io.skein.models.Embedders;
import io.skein.platform.failures.Outage;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Starts the work on the index: when there is news, and every second in case that somebody else left some. Words and
 * vectors are worked off beside each other, so that words never wait for a model. Vectors take the time of the turns.
 * Those that are made in this process wait for a pause in the talk, and come a few at a time until there is one. For
 * those that come from elsewhere only the index has work: it takes in two batches at a time, since one waits for the
 * model or the disk while the other is put in; while there is talk one, and then it rests for most of the time.
 */
@Singleton
public class IndexClock {

    private static final int WORDS_BATCH = 512;
    private static final int SENSES_BATCH = 128;
    private static final int SENSES_IN_BETWEEN = 32;
    private static final int REST = 5;
    private static final int OWN_SENSES_BATCH = 16;
    private static final int OWN_SENSES_IN_BETWEEN = 4;
    private static final long LONGEST_REST_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int GATHER_MILLIS = 20;

    private final Vertx vertx;
    private final Spaces spaces;
    private final IndexWorker worker;
    private final SpaceKeeper keeper;
    private final BacklogCount count;
    private final Lane words = new Lane();
    private final Lane senses = new Lane();
    private final Lane moreSenses = new Lane();
    private final Lane ownSenses = new Lane();
    private final Lane care = new Lane();
    private final Lane counting = new Lane();
    private final Talk talk = new Talk(System::nanoTime);
    private volatile boolean stopping;

    IndexClock(Vertx vertx, Spaces spaces, IndexWorker worker, SpaceKeeper keeper, BacklogCount count) {
        this.vertx = vertx;
        this.spaces = spaces;
        this.worker = worker;
        this.keeper = keeper;
        this.count = count;
    }

    void start(@Observes StartupEvent started) {
        vertx.setTimer(200, now -> care.launch(keeper::care));
        vertx.setPeriodic(keeper.rhythm().toMillis(), tick -> care.launch(keeper::care));
        vertx.setPeriodic(1_000, tick -> {
            words.launch(this::indexWords);
            launchSenses();
            if (talk.leavesTime()) {
                ownSenses.launch(this::indexOwnSenses);
            }
            counting.launch(count::take);
        });
    }

    /** What is under way fails now, since all else ends as well; that is no news. */
    void stop(@Observes ShutdownEvent stopped) {
        stopping = true;
    }

    /** That turns said so many things. Cheap. */
    public void said(int things) {
        talk.hear(things);
    }

    /** A piece of work that can wait: while there is talk, it is followed by a rest, measured by how long it took. */
    public Uni<Void> givingWay(Uni<Void> work) {
        return Uni.createFrom().deferred(() -> {
            long begun = System.nanoTime();
            return work.chain(() -> talk.isQuiet()
                    ? Uni.createFrom().voidItem()
                    : Uni.createFrom().voidItem().onItem().delayIt().by(restAfter(begun)));
        });
    }

    private static Duration restAfter(long begun) {
        long nanos = Math.min(LONGEST_REST_NANOS, REST * (System.nanoTime() - begun));
        return Duration.ofNanos(nanos);
    }

    /** That there is news. Cheap. */
    public void nudge() {
        if (words.nudged.compareAndSet(false, true)) {
            vertx.setTimer(GATHER_MILLIS, tick -> {
                words.nudged.set(false);
                words.launch(this::indexWords);
                launchSenses();
                if (talk.isQuiet()) {
                    ownSenses.launch(this::indexOwnSenses);
                }
            });
        }
    }

    private void launchSenses() {
        boolean quiet = talk.isQuiet();
        if (quiet || senses.isRested()) {
            senses.launch(this::indexSenses);
        }
        if (quiet) {
            moreSenses.launch(this::indexSenses);
        }
    }

    private Uni<Void> indexWords() {
        return worker.work(lane(space -> space.embedder() == null), () -> WORDS_BATCH, () -> true);
    }

    private Uni<Void> indexSenses() {
        return worker.work(
                lane(space -> space.embedder() != null && !isOwn(space)),
                () -> talk.isQuiet() ? SENSES_BATCH : SENSES_IN_BETWEEN,
                talk::isQuiet);
    }

    private Uni<Void> indexOwnSenses() {
        return worker.work(
                lane(IndexClock::isOwn),
                () -> talk.isQuiet() ? OWN_SENSES_BATCH : OWN_SENSES_IN_BETWEEN,
                talk::isQuiet);
    }

    private List<Space> lane(Predicate<Space> part) {
        return spaces.all().stream().filter(part).toList();
    }

    private static boolean isOwn(Space space) {
        return space.embedder() != null
                && Embedders.BUILT_IN.equals(space.embedder().handle());
    }

    /** Work of which one piece runs at a time. */
    private final class Lane {

        private final AtomicBoolean nudged = new AtomicBoolean();
        private final AtomicBoolean busy = new AtomicBoolean();
        private volatile boolean failing;
        private volatile long begun = System.nanoTime();
        private volatile long ended = begun;

        /** Whether it did nothing for some time, measured by how long it worked before. */
        boolean isRested() {
            return System.nanoTime() - ended >= REST * (ended - begun);
        }

        /** The one place where a pipeline is left to run on its own. */
        void launch(Supplier<Uni<Void>> work) {
            if (busy.compareAndSet(false, true)) {
                begun = System.nanoTime();
                Uni.createFrom()
                        .deferred(work::get)
                        .onTermination()
                        .invoke(this::end)
                        .subscribe()
                        .with(done -> failing = false, this::report);
            }
        }

        private void end() {
            ended = System.nanoTime();
            busy.set(false);
        }

        private void report(Throwable failure) {
            if (stopping) {
                return;
            }
            if (!failing && failure instanceof Outage) {
                Log.warnf("index has to wait cause=%s", failure.getMessage());
            } else if (!failing) {
                Log.warn("index has to wait", failure);
            }
            failing = true;
        }
    }
}
