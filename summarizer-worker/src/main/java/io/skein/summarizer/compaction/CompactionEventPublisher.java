package io.skein.summarizer.compaction;

import io.skein.contracts.compaction.CompactionEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;

/** Puts events on channel {@code compaction-events}, keyed by conversation. Complete when they have arrived. */
@Singleton
class CompactionEventPublisher {

    private final MutinyEmitter<CompactionEvent> events;

    CompactionEventPublisher(@Channel("compaction-events") MutinyEmitter<CompactionEvent> events) {
        this.events = events;
    }

    Uni<Void> publish(CompactionEvent event) {
        var metadata = OutgoingKafkaRecordMetadata.<String>builder()
                .withKey(event.conversationId().value())
                .build();
        return events.sendMessage(Message.of(event, Metadata.of(metadata)));
    }
}
