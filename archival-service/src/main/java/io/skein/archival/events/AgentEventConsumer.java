package io.skein.archival.events;

import io.skein.archival.archives.Archives;
import io.skein.archival.recall.Recall;
import io.skein.contracts.events.AgentEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Reads {@code agent-events}: of an agent that is deleted nothing stays that was its own. */
@ApplicationScoped
class AgentEventConsumer {

    private final Archives archives;
    private final Recall recall;

    AgentEventConsumer(Archives archives, Recall recall) {
        this.archives = archives;
        this.recall = recall;
    }

    @Incoming("agent-events")
    Uni<Void> take(AgentEvent event) {
        return switch (event) {
            case AgentEvent.AgentDeleted(var agent) -> archives.forget(agent).chain(() -> recall.forget(agent));
            case AgentEvent.AgentChanged changed -> Uni.createFrom().voidItem();
            case AgentEvent.BlockChanged changed -> Uni.createFrom().voidItem();
        };
    }
}
