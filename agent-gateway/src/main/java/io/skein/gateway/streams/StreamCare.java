package io.skein.gateway.streams;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.skein.contracts.ids.RunId;
import io.skein.gateway.records.RunRecords;
import io.skein.platform.failures.Rejection;
import io.skein.platform.watches.Watch;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Asks the record for what was not heard of runs: who drives one may die after a commit and before it is told of. Then
 * nobody would ever say how the run ended.
 */
@Singleton
class StreamCare {

    private static final Duration EVERY = Duration.ofMillis(500);
    private static final int AT_ONCE = 8;

    private final RunStreams runs;
    private final RunRecords records;
    private final StreamSettings settings;
    private final Vertx vertx;
    private @Nullable Watch watch;

    StreamCare(RunStreams runs, RunRecords records, StreamSettings settings, Vertx vertx) {
        this.runs = runs;
        this.records = records;
        this.settings = settings;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent started) {
        watch = Watch.every(vertx, EVERY, "what was missed of runs", this::look);
    }

    void stop(@Observes ShutdownEvent stopped) {
        if (watch != null) {
            watch.close();
        }
    }

    Uni<Void> look() {
        return over(runs.unheard(settings.unheard()))
                .map(over -> Stream.concat(runs.changedHands().stream(), over.stream()))
                .onItem()
                .transformToMulti(doubtful -> Multi.createFrom().items(doubtful.distinct()))
                .onItem()
                .transformToUni(this::heal)
                .merge(AT_ONCE)
                .onItem()
                .ignoreAsUni();
    }

    private Uni<List<RunId>> over(List<RunId> unheard) {
        return unheard.isEmpty() ? Uni.createFrom().item(unheard) : records.over(unheard);
    }

    /** Of a run that is not on record, what was heard is all there is. */
    private Uni<Void> heal(RunId id) {
        return records.replay(id)
                .invoke(replay -> runs.heal(id, replay.events()))
                .replaceWithVoid()
                .onFailure(Rejection.class)
                .invoke(unknown -> runs.heal(id, List.of()))
                .onFailure(Rejection.class)
                .recoverWithNull();
    }
}
