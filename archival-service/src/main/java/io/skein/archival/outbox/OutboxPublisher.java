package io.skein.archival.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.skein.contracts.events.LibraryEvent;
import io.skein.platform.outbox.OutboxRelay;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.eclipse.microprofile.reactive.messaging.OnOverflow.Strategy;
import org.jspecify.annotations.Nullable;

/** Sends what lies in the outbox to {@code library-events}, in order per folder. */
@Singleton
public class OutboxPublisher {

    private static final int ROOM = 4096;

    private final Vertx vertx;
    private final Pool pool;
    private final ObjectMapper json;
    private final MutinyEmitter<LibraryEvent> events;
    private @Nullable OutboxRelay relay;

    OutboxPublisher(
            Vertx vertx,
            Pool pool,
            ObjectMapper json,
            @Channel(Outbox.CHANNEL) @OnOverflow(value = Strategy.BUFFER, bufferSize = ROOM)
                    MutinyEmitter<LibraryEvent> events) {
        this.vertx = vertx;
        this.pool = pool;
        this.json = json;
        this.events = events;
    }

    void start(@Observes StartupEvent started) {
        relay = OutboxRelay.start(vertx, pool, "archival", this::send);
    }

    void stop(@Observes ShutdownEvent stopped) {
        if (relay != null) {
            relay.close();
        }
    }

    /** That something was committed. Cheap. */
    public void nudge() {
        if (relay != null) {
            relay.nudge();
        }
    }

    private Uni<Void> send(String channel, String key, String payload) {
        var metadata =
                OutgoingKafkaRecordMetadata.<String>builder().withKey(key).build();
        return events.sendMessage(Message.of(read(payload), Metadata.of(metadata)));
    }

    private LibraryEvent read(String payload) {
        try {
            return json.readValue(payload, LibraryEvent.class);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("what we wrote ourselves cannot be read: " + payload, impossible);
        }
    }
}
