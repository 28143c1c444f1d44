package io.skein.models;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Sends a request again when it failed in a way that may pass, as long as nothing of an answer was heard. Waits 0.2 s,
 * then three times as long each time, with jitter; or as long as the provider wishes, within limits.
 */
public final class RetryingChatModel implements ChatModel {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    /** A wish for more than this is a refusal: the caller is told at once instead of being kept waiting. */
    private static final Duration LONGEST_WISH = Duration.ofSeconds(10);

    private final ChatModel model;
    private final int attempts;

    public RetryingChatModel(ChatModel model, int attempts) {
        this.model = model;
        this.attempts = attempts;
    }

    @Override
    public Multi<ModelEvent> stream(ModelRequest request) {
        return attempt(request, 1);
    }

    private Multi<ModelEvent> attempt(ModelRequest request, int number) {
        var begun = new AtomicBoolean();
        return model.stream(request)
                .onItem()
                .invoke(event -> begun.setPlain(true))
                .onFailure(failure -> !begun.get() && number < attempts && mayPass(failure))
                .recoverWithMulti(failure -> again(request, number, failure));
    }

    private Multi<ModelEvent> again(ModelRequest request, int number, Throwable failure) {
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(pause(number, failure))
                .onItem()
                .transformToMulti(waited -> attempt(request, number + 1));
    }

    private static boolean mayPass(Throwable failure) {
        return failure instanceof ModelFailure known
                && known.kind().mayPass()
                && (known.retryAfter() == null || known.retryAfter().compareTo(LONGEST_WISH) <= 0);
    }

    private static Duration pause(int number, Throwable failure) {
        var usual = FIRST_PAUSE.toMillis() * Math.pow(3, number - 1.0);
        var jittered = Duration.ofMillis((long) (Math.min(usual, LONGEST_PAUSE.toMillis())
                * ThreadLocalRandom.current().nextDouble(0.75, 1.25)));
        var wish = failure instanceof ModelFailure known ? known.retryAfter() : null;
        return wish != null && wish.compareTo(jittered) > 0 ? wish : jittered;
    }
}
