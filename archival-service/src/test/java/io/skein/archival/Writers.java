package io.skein.archival;

import io.skein.contracts.events.AgentEvent;
import io.skein.contracts.events.ConversationEvent;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.reactive.messaging.Channel;

/** The other end of the channels: with it in the same application they join in process. */
@Singleton
class Writers {

    final MutinyEmitter<ConversationEvent> conversations;
    final MutinyEmitter<AgentEvent> agents;

    Writers(
            @Channel("conversation-events") MutinyEmitter<ConversationEvent> conversations,
            @Channel("agent-events") MutinyEmitter<AgentEvent> agents) {
        this.conversations = conversations;
        this.agents = agents;
    }

    void tell(ConversationEvent event) {
        conversations.send(event).await().indefinitely();
    }

    void tell(AgentEvent event) {
        agents.send(event).await().indefinitely();
    }
}
