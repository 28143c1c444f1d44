package io.skein.models.http;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Goes off once when nothing was heard for a while. Hearing something is cheap: it moves a mark, not a timer. */
final class SilenceAlarm {

    private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().name("model-silence").daemon().unstarted(task));

    private final long limit;
    private final Runnable alarm;
    private volatile long lastHeard = System.nanoTime();
    private volatile boolean stopped;

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

    // A stopped alarm stays in the queue until its time: at most one small object per call and limit.
    private void lookAgainIn(long nanos) {
        CLOCK.schedule(this::look, nanos, TimeUnit.NANOSECONDS);
    }
}
