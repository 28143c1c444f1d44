package io.skein.gateway.messages;

import io.skein.contracts.runs.RunRequest;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** Asks for runs. Keyed by conversation, so that the requests of one conversation stay in order. */
@Singleton
class RunRequestPublisher {

    private final MutinyEmitter<RunRequest> requests;

    RunRequestPublisher(
            @Channel("run-requests") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = 4096)
                    MutinyEmitter<RunRequest> requests) {
        this.requests = requests;
    }

    /** Completes when the request is safe with the broker. */
    Uni<Void> publish(RunRequest request) {
        var key = OutgoingKafkaRecordMetadata.<String>builder()
                .withKey(request.conversationId().value())
                .build();
        return requests.sendMessage(Message.of(request).addMetadata(key));
    }
}
