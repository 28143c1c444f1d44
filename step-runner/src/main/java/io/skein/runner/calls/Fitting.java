package io.skein.runner.calls;

import io.skein.models.ModelFailure;
import io.skein.models.ModelRequest;
import io.skein.runner.active.ActiveRun;
import io.skein.runner.context.SqueezedRequest;
import io.skein.runner.machine.Tightness;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Sees to it that what will not fit is not sent. Fails as the provider would if nothing helps; whoever asks goes on
 * another thread then.
 */
@Singleton
class Fitting {

    private final Foresight foresight;

    Fitting(Foresight foresight) {
        this.foresight = foresight;
    }

    Uni<ModelRequest> fitted(ActiveRun run, ModelRequest request, Tightness tightness) {
        int limit = foresight.limit(run);
        return switch (tightness) {
            case LOOSE -> Uni.createFrom().item(request);
            case FULL ->
                foresight.fill(run).tokens() <= limit
                        ? Uni.createFrom().item(request)
                        : aside(() -> SqueezedRequest.fitting(request, limit));
            case SQUEEZED -> aside(() -> SqueezedRequest.tightest(request));
        };
    }

    private static Uni<ModelRequest> aside(Supplier<Optional<ModelRequest>> work) {
        return Uni.createFrom()
                .item(work)
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .map(fitting -> fitting.orElseThrow(Fitting::tooLong));
    }

    private static ModelFailure tooLong() {
        return new ModelFailure(
                ModelFailure.Kind.CONTEXT_OVERFLOW,
                0,
                "the conversation does not fit the model's context window, and nothing in it can be left out",
                null,
                null);
    }
}
