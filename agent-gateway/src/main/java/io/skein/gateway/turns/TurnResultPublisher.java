package io.skein.gateway.turns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** Tells what came of turns. Keyed by conversation, so that the results of one conversation stay in order. */
@Singleton
class TurnResultPublisher {

    private final MutinyEmitter<String> results;
    private final ObjectMapper json;

    TurnResultPublisher(
            @Channel("turns-out") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = 1024)
                    MutinyEmitter<String> results,
            ObjectMapper json) {
        this.results = results;
        this.json = json;
    }

    /** Completes when the result is safe with the broker. */
    Uni<Void> publish(TurnResult result) {
        var key = OutgoingKafkaRecordMetadata.<String>builder()
                .withKey(result.conversationId())
                .build();
        return results.sendMessage(Message.of(write(result)).addMetadata(key));
    }

    private String write(TurnResult result) {
        try {
            return json.writeValueAsString(result);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a result that is no JSON: " + result.turnId(), impossible);
        }
    }
}
