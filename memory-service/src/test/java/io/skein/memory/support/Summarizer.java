package io.skein.memory.support;

import static org.awaitility.Awaitility.await;

import io.skein.contracts.compaction.CompactionEvent;
import io.skein.contracts.compaction.CompactionEvent.Compacted;
import io.skein.contracts.compaction.CompactionEvent.CompactionFailed;
import io.skein.contracts.compaction.CompactionEvent.Rung;
import io.skein.contracts.compaction.CompactionEvent.Summary;
import io.skein.contracts.compaction.CompactionRequest.Compact;
import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.runs.Usage;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Channel;

/** summarizer-worker as this service sees it: what it was asked, and what a test lets it answer. */
@Singleton
public class Summarizer {

    private final Readers readers;
    private final MutinyEmitter<CompactionEvent> events;

    Summarizer(Readers readers, @Channel("compaction-events") MutinyEmitter<CompactionEvent> events) {
        this.readers = readers;
        this.events = events;
    }

    /** The requests about this conversation so far. */
    public List<Compact> asked(ConversationId conversation) {
        return readers.compactions.stream()
                .filter(request -> request.conversationId().equals(conversation))
                .toList();
    }

    /** The so-many-th request about this conversation, from 1. */
    public Compact awaitRequest(ConversationId conversation, int number) {
        await().until(() -> asked(conversation).size() >= number);
        return asked(conversation).get(number - 1);
    }

    public void answer(Compact request, String summary) {
        var result = new Summary(
                summary,
                Rung.WHOLE,
                "openai/gpt-5-mini",
                5,
                request.size().tokens(),
                20,
                Usage.NONE,
                0.0125,
                Duration.ZERO,
                List.of());
        say(new Compacted(
                request.compactionId(), request.conversationId(), request.agentId(), request.evicted(), result));
    }

    public void fail(Compact request) {
        say(new CompactionFailed(
                request.compactionId(), request.conversationId(), request.agentId(), ErrorCode.UNAVAILABLE, "away"));
    }

    private void say(CompactionEvent event) {
        events.send(event).await().atMost(Duration.ofSeconds(20));
    }
}
