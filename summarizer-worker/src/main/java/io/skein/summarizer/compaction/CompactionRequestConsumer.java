package io.skein.summarizer.compaction;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.skein.contracts.compaction.CompactionRequest;
import io.skein.contracts.compaction.CompactionRequest.Compact;
import io.skein.contracts.ids.CompactionId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.multi.processors.UnicastProcessor;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Reads {@code compaction-requests}. A request is taken at once and worked on when it is its turn, a few at a time: a
 * model may take minutes, and the record keeps the request and asks again if no answer comes. What is being worked on
 * already is not taken twice.
 */
@Singleton
class CompactionRequestConsumer {

    private final Compactor compactor;
    private final CompactionEventPublisher events;
    private final CompactionWorkerSettings settings;
    private final UnicastProcessor<Compact> awaited = UnicastProcessor.create();
    private final UnicastProcessor<Compact> others = UnicastProcessor.create();
    private final Set<Task> taken = ConcurrentHashMap.newKeySet();

    CompactionRequestConsumer(Compactor compactor, CompactionEventPublisher events, CompactionWorkerSettings settings) {
        this.compactor = compactor;
        this.events = events;
        this.settings = settings;
    }

    /** What somebody has come to wait for since is worked on once more at once; who is first answers it. */
    private record Task(CompactionId id, boolean awaited) {

        static Task of(Compact asked) {
            return new Task(asked.compactionId(), asked.awaited());
        }
    }

    @Incoming("compaction-requests")
    Uni<Void> take(CompactionRequest request) {
        switch (request) {
            case Compact asked -> {
                if (taken.size() < settings.waiting() && taken.add(Task.of(asked))) {
                    (asked.awaited() ? awaited : others).onNext(asked);
                }
            }
        }
        return Uni.createFrom().voidItem();
    }

    /** Who waits does not wait behind those for whom nobody does. */
    void launch(@Observes StartupEvent started) {
        work(awaited);
        work(others);
    }

    /** The one place where a pipeline is left to run on its own. */
    private void work(Multi<Compact> requests) {
        requests.onItem()
                .transformToUni(this::answer)
                .merge(settings.atOnce())
                .subscribe()
                .with(done -> {}, broken -> Log.error("compaction stopped", broken));
    }

    private Uni<Void> answer(Compact asked) {
        return compactor
                .compact(asked)
                .chain(events::publish)
                .onFailure()
                .invoke(broken -> Log.errorf(broken, "compaction broke compaction=%s", asked.compactionId()))
                .onFailure()
                .recoverWithNull()
                .eventually(() -> taken.remove(Task.of(asked)));
    }
}
