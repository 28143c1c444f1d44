package io.skein.memory.outbox;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.skein.contracts.compaction.CompactionRequest;
import io.skein.contracts.events.AgentEvent;
import io.skein.contracts.events.ConversationEvent;
import io.skein.contracts.runs.RunControl;
import io.skein.contracts.runs.RunRequest;
import io.skein.memory.json.Json;
import io.skein.memory.schema.Schema;
import io.skein.platform.outbox.OutboxRelay;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.eclipse.microprofile.reactive.messaging.OnOverflow.Strategy;
import org.jspecify.annotations.Nullable;

/** Sends what lies in the outbox to its channels, in order per key. */
@Singleton
class OutboxPublisher {

    // Both writers of a channel must say the same where they are one application.
    private static final int ROOM = 4096;
    private static final int CONTROL_ROOM = 1024;

    private final Vertx vertx;
    private final Pool pool;
    private final Json json;
    private final MutinyEmitter<ConversationEvent> conversations;
    private final MutinyEmitter<AgentEvent> agents;
    private final MutinyEmitter<RunRequest> requests;
    private final MutinyEmitter<CompactionRequest> compactions;
    private final MutinyEmitter<RunControl> control;
    private @Nullable OutboxRelay relay;

    OutboxPublisher(
            Vertx vertx,
            Pool pool,
            Json json,
            @Channel("conversation-events") @OnOverflow(value = Strategy.BUFFER, bufferSize = ROOM)
                    MutinyEmitter<ConversationEvent> conversations,
            @Channel("agent-events") @OnOverflow(value = Strategy.BUFFER, bufferSize = ROOM)
                    MutinyEmitter<AgentEvent> agents,
            @Channel("run-requests") @OnOverflow(value = Strategy.BUFFER, bufferSize = ROOM)
                    MutinyEmitter<RunRequest> requests,
            @Channel("compaction-requests") @OnOverflow(value = Strategy.BUFFER, bufferSize = ROOM)
                    MutinyEmitter<CompactionRequest> compactions,
            @Channel("run-control") @OnOverflow(value = Strategy.BUFFER, bufferSize = CONTROL_ROOM)
                    MutinyEmitter<RunControl> control) {
        this.vertx = vertx;
        this.pool = pool;
        this.json = json;
        this.conversations = conversations;
        this.agents = agents;
        this.requests = requests;
        this.compactions = compactions;
        this.control = control;
    }

    void start(@Observes @Priority(Schema.MIGRATED + 1000) StartupEvent started) {
        relay = OutboxRelay.start(vertx, pool, "memory", this::send);
    }

    /** Sends what was committed without waiting for the next look. */
    void hurry() {
        if (relay != null) {
            relay.nudge();
        }
    }

    void stop(@Observes ShutdownEvent stopped) {
        if (relay != null) {
            relay.close();
        }
    }

    private Uni<Void> send(String channel, String key, String payload) {
        return switch (channel) {
            case "conversation-events" -> conversations.sendMessage(keyed(key, payload, ConversationEvent.class));
            case "agent-events" -> agents.sendMessage(keyed(key, payload, AgentEvent.class));
            case "run-requests" -> requests.sendMessage(keyed(key, payload, RunRequest.class));
            case "compaction-requests" -> compactions.sendMessage(keyed(key, payload, CompactionRequest.class));
            case "run-control" -> control.sendMessage(keyed(key, payload, RunControl.class));
            default -> throw new IllegalStateException("nobody sends to the channel " + channel);
        };
    }

    private <T> Message<T> keyed(String key, String payload, Class<T> type) {
        var metadata =
                OutgoingKafkaRecordMetadata.<String>builder().withKey(key).build();
        return Message.of(json.read(payload, type), Metadata.of(metadata));
    }
}
