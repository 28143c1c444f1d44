package io.skein.summarizer.compaction;

import io.skein.contracts.compaction.CompactionEvent;
import io.skein.contracts.compaction.CompactionEvent.Compacted;
import io.skein.contracts.compaction.CompactionEvent.CompactionFailed;
import io.skein.contracts.compaction.CompactionRequest.Compact;
import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.messages.Message;
import io.skein.platform.failures.Outage;
import io.skein.platform.failures.Rejection;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.util.List;

/** Answers one request: reads what leaves the window and has it summarised. */
@Singleton
class Compactor {

    private final MessagesClient messages;
    private final Summarizer summarizer;

    Compactor(MessagesClient messages, Summarizer summarizer) {
        this.messages = messages;
        this.summarizer = summarizer;
    }

    /** Fails only by our own defect; what the record refuses is an answer. */
    Uni<CompactionEvent> compact(Compact asked) {
        return messages.read(asked.conversationId(), asked.evicted())
                .emitOn(Infrastructure.getDefaultWorkerPool()) // counting tokens takes too long for an event loop
                .chain(read -> read.isEmpty() ? missing(asked) : summarized(asked, read))
                .onFailure(Rejection.class)
                .recoverWithItem(no -> failed(asked, ((Rejection) no).code(), String.valueOf(no.getMessage())))
                .onFailure(NoSummary.class)
                .recoverWithItem(none -> failed(asked, ErrorCode.UNAVAILABLE, String.valueOf(none.getMessage())))
                .onFailure(Outage.class)
                .recoverWithItem(away -> failed(asked, ErrorCode.UNAVAILABLE, String.valueOf(away.getMessage())));
    }

    private Uni<CompactionEvent> summarized(Compact asked, List<Message> read) {
        return summarizer
                .summarize(asked, read)
                .map(summary -> new Compacted(
                        asked.compactionId(), asked.conversationId(), asked.agentId(), asked.evicted(), summary));
    }

    private static Uni<CompactionEvent> missing(Compact asked) {
        return Uni.createFrom().item(failed(asked, ErrorCode.NOT_FOUND, "the messages are not on record"));
    }

    private static CompactionEvent failed(Compact asked, ErrorCode code, String why) {
        return new CompactionFailed(asked.compactionId(), asked.conversationId(), asked.agentId(), code, why);
    }
}
