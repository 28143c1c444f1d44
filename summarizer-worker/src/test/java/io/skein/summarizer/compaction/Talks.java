package io.skein.summarizer.compaction;

import io.skein.contracts.compaction.CompactionRequest.Compact;
import io.skein.contracts.compaction.CompactionSettings;
import io.skein.contracts.compaction.CompactionTrigger;
import io.skein.contracts.compaction.Evicted;
import io.skein.contracts.compaction.WindowSize;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.CompactionId;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.MessageId;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.ids.StepId;
import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.Part;
import io.skein.contracts.messages.Role;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Conversations and requests to summarise them. */
final class Talks {

    static final String AGENTS_MODEL = "openai/large";
    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private Talks() {}

    static List<Message> of(int messages, String text) {
        return IntStream.rangeClosed(1, messages)
                .mapToObj(i -> said(i, i % 2 == 1 ? Role.USER : Role.ASSISTANT, text + " " + i))
                .toList();
    }

    static Message said(long seq, Role role, String text) {
        return Message.ofStep(
                        MessageId.random(),
                        role,
                        List.of(new Part.Text(text)),
                        List.of(),
                        List.of(),
                        RunId.random(),
                        StepId.random(),
                        NOON)
                .withSeq(seq);
    }

    static CompactionSettings settings(@Nullable String model) {
        return CompactionSettings.preset(model);
    }

    static Compact request(CompactionSettings settings, @Nullable String earlier) {
        return new Compact(
                CompactionId.random(),
                ConversationId.random(),
                AgentId.random(),
                CompactionTrigger.POST_STEP_CONTEXT_CHECK,
                true,
                new Evicted(1, 1_000, 10),
                earlier,
                settings,
                AGENTS_MODEL,
                "You are Ada.",
                new WindowSize(10_000, 8_000, 2_000, 6_000, 20, 10));
    }

    /** The same, but nobody waits for it. */
    static Compact unawaited(Compact asked) {
        return new Compact(
                asked.compactionId(),
                asked.conversationId(),
                asked.agentId(),
                asked.trigger(),
                false,
                asked.evicted(),
                asked.earlier(),
                asked.settings(),
                asked.agentModel(),
                asked.system(),
                asked.size());
    }
}
