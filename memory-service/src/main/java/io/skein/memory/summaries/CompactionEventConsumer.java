package io.skein.memory.summaries;

import io.skein.contracts.compaction.CompactionEvent;
import io.skein.memory.compactions.Settlements;
import io.skein.memory.recaps.Recaps;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears what came of requests for summaries. Each was asked for by one feature; the others do not know its id. */
@Singleton
class CompactionEventConsumer {

    private final Settlements settlements;
    private final Recaps recaps;

    CompactionEventConsumer(Settlements settlements, Recaps recaps) {
        this.settlements = settlements;
        this.recaps = recaps;
    }

    @Incoming("compaction-events")
    Uni<Void> take(CompactionEvent event) {
        return settlements.settle(event).chain(() -> recaps.settle(event));
    }
}
