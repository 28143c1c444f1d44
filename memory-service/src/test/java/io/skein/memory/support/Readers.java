package io.skein.memory.support;

import io.skein.contracts.compaction.CompactionRequest;
import io.skein.contracts.events.AgentEvent;
import io.skein.contracts.events.ConversationEvent;
import io.skein.contracts.runs.RunControl;
import io.skein.contracts.runs.RunRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** The other end of the channels that this service writes: with it in the same application they join in process. */
@Singleton
public class Readers {

    public final List<ConversationEvent> conversations = new CopyOnWriteArrayList<>();
    public final List<AgentEvent> agents = new CopyOnWriteArrayList<>();
    public final List<RunRequest> requests = new CopyOnWriteArrayList<>();

    public final List<CompactionRequest.Compact> compactions = new CopyOnWriteArrayList<>();

    public final List<RunControl> control = new CopyOnWriteArrayList<>();

    @Incoming("run-control")
    void read(RunControl word) {
        control.add(word);
    }

    @Incoming("compaction-requests")
    void read(CompactionRequest request) {
        compactions.add((CompactionRequest.Compact) request);
    }

    @Incoming("conversation-events")
    void read(ConversationEvent event) {
        conversations.add(event);
    }

    @Incoming("agent-events")
    void read(AgentEvent event) {
        agents.add(event);
    }

    @Incoming("run-requests")
    void read(RunRequest request) {
        requests.add(request);
    }
}
