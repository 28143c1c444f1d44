package io.skein.models.http;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Goes off once when nothing was heard for a while. Hearing something is cheap: it moves a mark, not a timer. */
final class SilenceAlarm {

    private static final ScheduledThreadPoolExecutor CLOCK = clock();

    private final long limit;
    private final Runnable alarm;
    private volatile long lastHeard = System.nanoTime();
    private volatile boolean stopped;
    private volatile @Nullable Future<?> next;

    SilenceAlarm(Duration limit, Runnable alarm) {
        this.limit = limit.toNanos();
        this.alarm = alarm;
    }

    void start() {
        lookAgainIn(limit);
    }

    void heard() {
        lastHeard = System.nanoTime();
    }

    void stop() {
        stopped = true;
        forget();
    }

    private void look() {
        if (stopped) {
            return;
        }
        long left = limit - (System.nanoTime() - lastHeard);
        if (left > 0) {
            lookAgainIn(left);
        } else {
            stopped = true;
            alarm.run();
        }
    }

    private void lookAgainIn(long nanos) {
        next = CLOCK.schedule(this::look, nanos, TimeUnit.NANOSECONDS);
        if (stopped) {
            forget();
        }
    }

    private void forget() {
        var waiting = next;
        if (waiting != null) {
            waiting.cancel(false);
        }
    }

    /** A cancelled alarm leaves the queue at once: it holds the whole call, and with it the request. */
    private static ScheduledThreadPoolExecutor clock() {
        var clock = new ScheduledThreadPoolExecutor(
                1, task -> Thread.ofPlatform().name("model-silence").daemon().unstarted(task));
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }
}
