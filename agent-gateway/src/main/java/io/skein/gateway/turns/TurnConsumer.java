package io.skein.gateway.turns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.logging.Log;
import io.skein.gateway.answers.Answer;
import io.skein.gateway.messages.Sends;
import io.skein.platform.failures.Outage;
import io.skein.platform.failures.Rejection;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.stream.Collectors;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * Takes turns from the topic, one after the other, so that those of one conversation begin in their order; their
 * results are waited for beside each other. A turn is acknowledged when its result is told: if this process dies
 * before, the turn comes again, is the same run again, and its result is told.
 */
@Singleton
class TurnConsumer {

    private static final int RETRIES = 5;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final TurnReader reader;
    private final Sends sends;
    private final TurnResultPublisher results;
    private final ObjectMapper json;

    TurnConsumer(TurnReader reader, Sends sends, TurnResultPublisher results, ObjectMapper json) {
        this.reader = reader;
        this.sends = sends;
        this.results = results;
        this.json = json;
    }

    /** What is no turn is a dead letter, its cause beside it; so is one that could not be taken for too long. */
    @Incoming("turns-in")
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    Uni<Void> take(Message<String> message) {
        return Uni.createFrom()
                .item(() -> reader.read(message.getPayload()))
                .chain(turn -> begin(turn).invoke(asked -> launch(message, turn, asked)))
                .replaceWithVoid()
                .onFailure()
                .recoverWithUni(no -> Uni.createFrom().completionStage(() -> message.nack(no)));
    }

    private Uni<Sends.Asked> begin(Turn turn) {
        return Uni.createFrom()
                .deferred(() -> sends.ask(turn.conversation(), turn.body()))
                .onFailure(Outage.class)
                .retry()
                .withBackOff(PAUSE, LONGEST_PAUSE)
                .atMost(RETRIES);
    }

    /** The one place where a pipeline is left to run on its own. */
    private void launch(Message<String> message, Turn turn, Sends.Asked asked) {
        result(turn, asked)
                .chain(results::publish)
                .onItemOrFailure()
                .transformToUni((done, failure) ->
                        Uni.createFrom().completionStage(() -> failure == null ? message.ack() : message.nack(failure)))
                .subscribe()
                .with(done -> {}, broken -> Log.errorf(broken, "turn without result turn=%s", turn.id()));
    }

    private Uni<TurnResult> result(Turn turn, Sends.Asked asked) {
        return asked.answer()
                .chain(answer ->
                        text(answer).map(text -> TurnResult.of(turn, asked.run(), answer.status(), tree(text))))
                .onFailure(Rejection.class)
                .recoverWithItem(no -> TurnResult.refused(turn, (Rejection) no));
    }

    private static Uni<String> text(Answer answer) {
        return answer.body().collect().with(Collectors.joining());
    }

    private JsonNode tree(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("an answer that is no JSON", impossible);
        }
    }
}
