package io.skein.runner.active;

import io.quarkus.runtime.ShutdownEvent;
import io.skein.contracts.runs.RunEvent;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/**
 * Puts events on channel {@code run-stream}, keyed by run, so that the order of a run is kept. Does not wait for them
 * to arrive: the stream is a view, the record is what counts.
 */
@Singleton
public class RunStreamPublisher {

    private final MutinyEmitter<RunEvent> events;
    private final Rests<RunEvent> rests;

    RunStreamPublisher(
            @Channel("run-stream") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = 65_536)
                    MutinyEmitter<RunEvent> events,
            StreamSettings settings,
            ActiveRuns runs,
            Vertx vertx) {
        this.events = events;
        this.rests = new Rests<>(
                (millis, then) -> vertx.setTimer(millis, timer -> then.run()),
                () -> (runs.count() > 1 ? settings.busyRest() : settings.rest()).toMillis(),
                this::send);
        if (settings.rest().isZero()) {
            rests.end(); // events are handed on in process
        }
    }

    /** That a run was accepted can wait a little for what it says: often both go together. */
    public void publish(RunEvent event) {
        rests.pass(event, event instanceof RunEvent.Accepted);
    }

    /** Nothing is held back by a process that ends. */
    void end(@Observes ShutdownEvent stopping) {
        rests.end();
    }

    private void send(RunEvent event) {
        events.sendMessageAndForget(Message.of(event, keyed(event)));
    }

    private static Metadata keyed(RunEvent event) {
        return Metadata.of(OutgoingKafkaRecordMetadata.<String>builder()
                .withKey(event.runId().value())
                .build());
    }
}
