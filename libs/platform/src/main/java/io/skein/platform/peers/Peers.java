package io.skein.platform.peers;

import io.skein.platform.failures.Outage;
import io.smallrye.mutiny.Uni;
import io.vertx.core.VertxException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** The only place where a call is repeated: as long as a peer is away, with growing pauses, up to a limit. */
public final class Peers {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private Peers() {}

    /**
     * Repeats {@code call} while {@code peer} is away, for 20 s at most; fails with an {@link Outage} then. Other
     * failures pass through at once. The call must be one that may happen twice.
     */
    public static <T> Uni<T> reach(String peer, Uni<T> call) {
        return reach(peer, call, PATIENCE);
    }

    /** As {@link #reach(String, Uni)}, for as long as {@code patience}; zero means one attempt. */
    public static <T> Uni<T> reach(String peer, Uni<T> call, Duration patience) {
        var attempt = call.onFailure(Peers::isAway).transform(failure -> outage(peer, failure));
        if (patience.isZero()) {
            return attempt;
        }
        return attempt.onFailure(Outage.class)
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .expireIn(patience.toMillis())
                .onFailure(IllegalStateException.class) // what Mutiny makes of the last failure when time is up
                .transform(late -> late.getCause() instanceof Outage last ? last : late);
    }

    static boolean isAway(Throwable failure) {
        return failure instanceof Outage
                || failure instanceof IOException
                || failure instanceof TimeoutException
                || failure instanceof VertxException; // a connection that closed under the call
    }

    static Outage outage(String peer, Throwable failure) {
        return failure instanceof Outage known ? known : new Outage(peer, failure);
    }
}
