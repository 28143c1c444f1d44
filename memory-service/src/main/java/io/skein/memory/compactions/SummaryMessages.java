package io.skein.memory.compactions;

import io.skein.contracts.compaction.CompactionEvent.Summary;
import io.skein.contracts.compaction.CompactionStats;
import io.skein.contracts.ids.MessageId;
import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.PackedText;
import io.skein.contracts.messages.Part;
import io.skein.contracts.messages.Role;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** Makes the message that stands for what a compaction took out of a window. Pure but for the clock. */
final class SummaryMessages {

    private SummaryMessages() {}

    static Message of(MessageId id, CompactionRow row, Summary summary) {
        var at = Instant.now().truncatedTo(ChronoUnit.MICROS);
        var text = PackedText.summary(summary.text(), at, json(stats(row, summary)));
        return new Message(
                id,
                0,
                Role.SUMMARY,
                List.of(new Part.Text(text)),
                List.of(),
                List.of(),
                List.of(),
                null,
                UUID.randomUUID().toString(),
                null,
                row.run(),
                row.step(),
                false,
                at);
    }

    static CompactionStats stats(CompactionRow row, Summary summary) {
        var size = row.request().size();
        return new CompactionStats(
                row.request().trigger(),
                size.tokens(),
                summary.tokensAfter(),
                size.contextWindow(),
                size.messages(),
                size.keptMessages() + 1);
    }

    /** By hand, because the packed text is laid out by hand. */
    private static String json(CompactionStats stats) {
        return """
                {
                    "trigger": "%s",
                    "context_tokens_before": %d,
                    "context_tokens_after": %d,
                    "context_window": %d,
                    "messages_count_before": %d,
                    "messages_count_after": %d
                  }""".formatted(
                        stats.trigger().wire(),
                        stats.tokensBefore(),
                        stats.tokensAfter(),
                        stats.contextWindow(),
                        stats.messagesBefore(),
                        stats.messagesAfter());
    }
}
