package io.skein.archival.events;

import io.skein.archival.agents.Agents;
import io.skein.archival.archives.Archives;
import io.skein.archival.recall.Recall;
import io.skein.contracts.events.AgentEvent;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Reads {@code agent-events}: what was kept of an agent that changed is asked for anew; of one that is deleted nothing
 * stays that was its own.
 */
@Singleton
class AgentEventConsumer {

    private final Agents agents;
    private final Archives archives;
    private final Recall recall;

    AgentEventConsumer(Agents agents, Archives archives, Recall recall) {
        this.agents = agents;
        this.archives = archives;
        this.recall = recall;
    }

    @Incoming("agent-events")
    Uni<Void> take(AgentEvent event) {
        return switch (event) {
            case AgentEvent.AgentDeleted(var agent) -> archives.forget(agent).chain(() -> recall.forget(agent));
            case AgentEvent.AgentChanged(var agent, var version) ->
                Uni.createFrom().voidItem().invoke(() -> agents.forget(agent));
            case AgentEvent.BlockChanged changed -> Uni.createFrom().voidItem();
        };
    }
}
