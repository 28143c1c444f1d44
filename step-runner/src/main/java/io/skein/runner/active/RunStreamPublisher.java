package io.skein.runner.active;

import io.skein.contracts.runs.RunEvent;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/**
 * Puts events on channel {@code run-stream}, keyed by run, so that the order of a run is kept. Does not wait for them
 * to arrive: the stream is a view, the record is what counts.
 */
@ApplicationScoped
public class RunStreamPublisher {

    private final MutinyEmitter<RunEvent> events;

    RunStreamPublisher(
            @Channel("run-stream") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = 65_536)
                    MutinyEmitter<RunEvent> events) {
        this.events = events;
    }

    public void publish(RunEvent event) {
        events.sendMessageAndForget(Message.of(event, keyed(event)));
    }

    private static Metadata keyed(RunEvent event) {
        return Metadata.of(OutgoingKafkaRecordMetadata.<String>builder()
                .withKey(event.runId().value())
                .build());
    }
}
