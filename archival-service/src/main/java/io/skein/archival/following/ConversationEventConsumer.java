package io.skein.archival.following;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.skein.archival.indexing.Backlog;
import io.skein.archival.indexing.IndexClock;
import io.skein.archival.texts.RecallSettings;
import io.skein.contracts.events.ConversationEvent;
import io.skein.contracts.events.ConversationEvent.MessagesAppended;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * Reads {@code conversation-events}, as many at a time as came while the last ones were worked off. Events are
 * acknowledged when their texts are on record and their words can be found; imports when it is noted that they are to
 * be read.
 */
@Singleton
class ConversationEventConsumer {

    /** At most, usually; other conversations' messages have places in between. */
    private static final int MESSAGES_OF_A_STEP = 4;

    private final Multi<Message<ConversationEvent>> events;
    private final RecallFollower follower;
    private final ImportFollower imports;
    private final IndexClock clock;
    private final RecallSettings settings;
    private final Vertx vertx;
    private final Backlog backlog;

    ConversationEventConsumer(
            @Channel("conversation-events") Multi<Message<ConversationEvent>> events,
            RecallFollower follower,
            ImportFollower imports,
            IndexClock clock,
            RecallSettings settings,
            Backlog backlog,
            Vertx vertx) {
        this.events = events;
        this.follower = follower;
        this.imports = imports;
        this.clock = clock;
        this.settings = settings;
        this.vertx = vertx;
        this.backlog = backlog;
    }

    /** The one place where a pipeline is left to run on its own. */
    void launch(@Observes StartupEvent started) {
        events.onItem()
                .invoke(event -> backlog.expect(texts(List.of(event))))
                .subscribe()
                .withSubscriber(new Gathering<>(vertx, settings.gather(), this::gathered));
    }

    private Uni<Void> gathered(List<Message<ConversationEvent>> batch) {
        return take(batch).onTermination().invoke(() -> backlog.settled(texts(batch)));
    }

    /** How many there may be. */
    private static long texts(List<Message<ConversationEvent>> batch) {
        return appended(batch.stream().map(Message::getPayload))
                .mapToLong(ConversationEventConsumer::texts)
                .sum();
    }

    private static Stream<MessagesAppended> appended(Stream<ConversationEvent> events) {
        return events.filter(MessagesAppended.class::isInstance).map(MessagesAppended.class::cast);
    }

    private static long texts(MessagesAppended event) {
        long places = event.toSeq() - event.fromSeq() + 1;
        return event.byImport() ? places : Math.min(places, MESSAGES_OF_A_STEP);
    }

    private Uni<Void> take(List<Message<ConversationEvent>> batch) {
        long start = System.nanoTime();
        return follow(batch.stream().map(Message::getPayload).toList())
                .invoke(() -> backlog.found(Duration.ofNanos(System.nanoTime() - start)))
                .chain(() -> acknowledge(batch))
                .onFailure()
                .recoverWithUni(failure -> batch.size() == 1 ? refuse(batch.getFirst(), failure) : oneByOne(batch));
    }

    private Uni<Void> follow(List<ConversationEvent> events) {
        var imported =
                appended(events.stream()).filter(MessagesAppended::byImport).toList();
        var others = events.stream()
                .filter(event -> !(event instanceof MessagesAppended appended && appended.byImport()))
                .toList();
        if (!others.isEmpty()) {
            clock.said(others.size());
        }
        return imports.note(imported).chain(() -> follower.follow(others));
    }

    /** One event that cannot be followed shall not take the others with it. */
    private Uni<Void> oneByOne(List<Message<ConversationEvent>> batch) {
        return Multi.createFrom()
                .iterable(batch)
                .onItem()
                .transformToUniAndConcatenate(event -> take(List.of(event)))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static Uni<Void> acknowledge(List<Message<ConversationEvent>> batch) {
        return Uni.join()
                .all(batch.stream()
                        .map(event -> Uni.createFrom().completionStage(event::ack))
                        .toList())
                .andCollectFailures()
                .replaceWithVoid();
    }

    private static Uni<Void> refuse(Message<ConversationEvent> event, Throwable failure) {
        Log.errorf(
                failure,
                "event not followed conversation=%s",
                event.getPayload().conversationId());
        return Uni.createFrom().completionStage(() -> event.nack(failure));
    }
}
