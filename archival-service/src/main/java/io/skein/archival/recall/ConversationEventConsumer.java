package io.skein.archival.recall;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.skein.contracts.events.ConversationEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Reads {@code conversation-events}: several conversations at once, each one's events in their order. */
@ApplicationScoped
class ConversationEventConsumer {

    private static final int LANES = 8;

    private final Multi<Message<ConversationEvent>> events;
    private final Recall recall;

    ConversationEventConsumer(@Channel("conversation-events") Multi<Message<ConversationEvent>> events, Recall recall) {
        this.events = events;
        this.recall = recall;
    }

    /** The one place where a pipeline is left to run on its own. */
    void launch(@Observes StartupEvent started) {
        events.group()
                .by(event -> lane(event.getPayload()))
                .onItem()
                .transformToMulti(lane -> lane.onItem().transformToUniAndConcatenate(this::take))
                .merge(LANES)
                .subscribe()
                .with(done -> {}, broken -> Log.error("recall index stopped", broken));
    }

    private Uni<Void> take(Message<ConversationEvent> event) {
        return recall.follow(event.getPayload())
                .onItemOrFailure()
                .transformToUni((done, failure) ->
                        Uni.createFrom().completionStage(() -> failure == null ? event.ack() : event.nack(failure)));
    }

    private static int lane(ConversationEvent event) {
        return Math.floorMod(event.conversationId().hashCode(), LANES);
    }
}
