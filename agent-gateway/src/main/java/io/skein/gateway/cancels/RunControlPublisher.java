package io.skein.gateway.cancels;

import io.skein.contracts.runs.RunControl;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** Speaks to all runners, for the one that drives a run. */
@Singleton
class RunControlPublisher {

    private final MutinyEmitter<RunControl> control;

    RunControlPublisher(
            @Channel("run-control") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = 1024)
                    MutinyEmitter<RunControl> control) {
        this.control = control;
    }

    /** Completes when the word is safe with the broker. */
    Uni<Void> publish(RunControl word) {
        var key = OutgoingKafkaRecordMetadata.<String>builder()
                .withKey(word.runId().value())
                .build();
        return control.sendMessage(Message.of(word).addMetadata(key));
    }
}
