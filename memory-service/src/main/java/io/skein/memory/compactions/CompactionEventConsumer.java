package io.skein.memory.compactions;

import io.skein.contracts.compaction.CompactionEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears what came of compactions. */
@ApplicationScoped
class CompactionEventConsumer {

    private final Settlements settlements;

    CompactionEventConsumer(Settlements settlements) {
        this.settlements = settlements;
    }

    @Incoming("compaction-events")
    Uni<Void> take(CompactionEvent event) {
        return settlements.settle(event);
    }
}
