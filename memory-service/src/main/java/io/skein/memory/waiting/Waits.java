package io.skein.memory.waiting;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for a row to be as it should be, by looking at it again and again. */
public final class Waits {

    private static final Duration LOOK = Duration.ofMillis(50);

    private Waits() {}

    /** Answers with what was looked at when it was done; fails with what {@code late} says if that takes too long. */
    public static <T> Uni<T> until(
            Supplier<Uni<T>> look, Predicate<T> done, Duration patience, Supplier<? extends Throwable> late) {
        return Uni.createFrom()
                .deferred(look::get)
                .onItem()
                .delayIt()
                .by(LOOK)
                .repeat()
                .until(done)
                .collect()
                .last()
                .chain(last -> look.get())
                .ifNoItem()
                .after(patience)
                .failWith(late);
    }
}
