package io.skein.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Durations of like things, in milliseconds, and their percentiles. Safe for many threads. */
final class Timings {

    private final ConcurrentLinkedQueue<Double> all = new ConcurrentLinkedQueue<>();

    void add(double milliseconds) {
        all.add(milliseconds);
    }

    int count() {
        return all.size();
    }

    long countAbove(double milliseconds) {
        return all.stream().filter(one -> one > milliseconds).count();
    }

    /** The value that {@code share} (0 to 1) of all are not above; NaN if there are none. */
    double percentile(double share) {
        double[] sorted = all.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted.length == 0 ? Double.NaN : sorted[Math.min(sorted.length - 1, (int) (sorted.length * share))];
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "p50 %.1f  p95 %.1f  p99 %.1f ms  (n=%d)",
                percentile(.5),
                percentile(.95),
                percentile(.99),
                count());
    }
}
