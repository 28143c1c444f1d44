package io.skein.models.providers;

import io.skein.contracts.models.ModelInfo;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A provider's models as last read. Reading happens when somebody asks, at most one at a time, and not again within a
 * few seconds; who asks while an older list is there gets the older list at once.
 */
final class Catalogue {

    private static final Logger LOG = Logger.getLogger(Catalogue.class);
    private static final Duration FRESH = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofSeconds(3);

    /** {@code models} is null until the endpoint has answered once. */
    private record Reading(@Nullable List<ModelInfo> models, long at) {

        boolean isYoungerThan(Duration age) {
            return System.nanoTime() - at < age.toNanos();
        }
    }

    private final Provider provider;
    private final AtomicReference<@Nullable Reading> last = new AtomicReference<>();
    private final AtomicReference<@Nullable Uni<List<ModelInfo>>> reading = new AtomicReference<>();

    Catalogue(Provider provider) {
        this.provider = provider;
    }

    Provider provider() {
        return provider;
    }

    Uni<List<ModelInfo>> models() {
        var known = last.get();
        if (known == null) {
            return read();
        }
        if (!known.isYoungerThan(known.models() == null ? PAUSE : FRESH)) {
            var news = read();
            if (known.models() == null) {
                return news;
            }
            news.subscribe().with(done -> {}); // failures are logged where the list is read
        }
        return Uni.createFrom().item(known.models() == null ? List.of() : known.models());
    }

    /** A model of that name; an endpoint that never answered may have it. */
    Uni<Optional<ModelInfo>> find(String name) {
        return models().chain(models -> {
            var found = named(name, models);
            return found.isPresent() || justRead() ? answer(found, name) : readAgain(name);
        });
    }

    private Uni<Optional<ModelInfo>> readAgain(String name) {
        return read().chain(models -> answer(named(name, models), name));
    }

    private Uni<Optional<ModelInfo>> answer(Optional<ModelInfo> found, String name) {
        var known = last.get();
        var neverAnswered = known == null || known.models() == null;
        return Uni.createFrom().item(found.isEmpty() && neverAnswered ? Optional.of(provider.assume(name)) : found);
    }

    private boolean justRead() {
        var known = last.get();
        return known != null && known.isYoungerThan(PAUSE);
    }

    private Uni<List<ModelInfo>> read() {
        var begun = Uni.createFrom()
                .deferred(provider::list)
                .onItemOrFailure()
                .transform(this::keep)
                .memoize()
                .indefinitely();
        return Optional.ofNullable(reading.compareAndExchange(null, begun)).orElse(begun);
    }

    private List<ModelInfo> keep(@Nullable List<ModelInfo> models, @Nullable Throwable failure) {
        var before = last.get();
        var kept = failure == null || before == null ? models : before.models();
        if (failure != null && (before == null || before.models() != null)) {
            LOG.warnf("models not read provider=%s cause=%s", provider.name(), failure.getMessage());
        }
        last.set(new Reading(kept, System.nanoTime()));
        reading.set(null);
        return kept == null ? List.of() : kept;
    }

    private static Optional<ModelInfo> named(String name, List<ModelInfo> models) {
        return models.stream()
                .filter(model ->
                        model.kind() == ModelInfo.Kind.LLM && model.name().equals(name))
                .findFirst();
    }
}
