package io.skein.memory.compactions;

import io.skein.contracts.compaction.CompactionPlan;
import io.skein.contracts.compaction.CompactionPlanner;
import io.skein.contracts.compaction.CompactionRequest.Compact;
import io.skein.contracts.compaction.CompactionSettings;
import io.skein.contracts.compaction.Evicted;
import io.skein.contracts.compaction.TokenEstimate;
import io.skein.contracts.compaction.WindowSize;
import io.skein.contracts.ids.CompactionId;
import io.skein.contracts.ids.MessageId;
import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.MessageViewStyle;
import io.skein.contracts.messages.PackedText;
import io.skein.contracts.messages.Role;
import io.skein.memory.windows.Window;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A compaction that is worked out and not yet asked for. Pure. */
sealed interface CompactionDraft {

    /** The number of the window that it was worked out for. */
    long window();

    /** {@code evicted} are the messages that would go. */
    record Ready(long window, Compact request, List<MessageId> evicted) implements CompactionDraft {}

    /** {@code earlier} is the summary that the window begins with, if it does. */
    record Nothing(long window, String why, Optional<String> earlier, int messages) implements CompactionDraft {}

    /** Works compactions out for one conversation; {@code note} is what its window begins with instead of a summary. */
    record Writer(
            Window window,
            Mind mind,
            CompactionSettings settings,
            Optional<CompactionRow> note,
            MessageViewStyle.Arguments reader) {

        private static final double LEAST_FACTOR = 0.5;
        private static final double MOST_FACTOR = 3;

        /** {@code inContext} is the whole window, oldest first. */
        CompactionDraft draft(List<Message> inContext, CompactionNeed need) {
            var estimate = calibrated(inContext, need.tokens());
            var plan = new CompactionPlanner(settings, CompactionPlanner.Aim.of(need.trigger()), estimate::of)
                    .plan(inContext, need.turnFrom());
            return switch (plan) {
                case CompactionPlan.Nothing(var why) -> nothing(inContext, why);
                case CompactionPlan.Evict evict -> ready(inContext, need, evict, estimate);
            };
        }

        private CompactionDraft ready(
                List<Message> inContext, CompactionNeed need, CompactionPlan.Evict evict, TokenEstimate estimate) {
            var size = size(inContext, need, evict, estimate);
            return earlier(inContext).isEmpty() || isWorthIt(need, size)
                    ? new Ready(window.number(), request(inContext, need, evict, size), gone(inContext, evict))
                    : nothing(
                            inContext,
                            "only " + size.freedTokens() + " of " + size.contextWindow() + " tokens would be freed");
        }

        private Nothing nothing(List<Message> inContext, String why) {
            return new Nothing(window.number(), why, earlier(inContext), inContext.size());
        }

        /**
         * Fewer messages are what was asked for if they are too many; else tokens are. What makes a window full may be
         * nothing that can leave it: then one summary after the other would free next to nothing.
         */
        private static boolean isWorthIt(CompactionNeed need, WindowSize size) {
            return CompactionPlanner.Aim.of(need.trigger()) == CompactionPlanner.Aim.MESSAGES
                    || size.freedTokens() >= need.urgency().least() * size.contextWindow();
        }

        private Compact request(
                List<Message> inContext, CompactionNeed need, CompactionPlan.Evict evict, WindowSize size) {
            return new Compact(
                    CompactionId.random(),
                    window.conversation(),
                    window.agent(),
                    need.trigger(),
                    need.urgency() != CompactionNeed.Urgency.SOON,
                    withNoted(evict.evicted()),
                    note.isPresent()
                            ? note.get().request().earlier()
                            : earlier(inContext).orElse(null),
                    settings,
                    Objects.requireNonNullElse(window.model(), mind.model()),
                    settings.mode().bySelf() ? system(inContext) : null,
                    size);
        }

        /** What a note stands for is summarised with the rest: it is still on record. */
        private Evicted withNoted(Evicted evicted) {
            return note.map(row -> row.request().evicted())
                    .map(before ->
                            new Evicted(before.fromSeq(), evicted.toSeq(), before.messages() + evicted.messages()))
                    .orElse(evicted);
        }

        private WindowSize size(
                List<Message> inContext, CompactionNeed need, CompactionPlan.Evict evict, TokenEstimate estimate) {
            int before = need.tokens() == 0 ? sum(inContext, estimate) : need.tokens();
            int replaced = inContext.stream()
                    .filter(message -> message.role() == Role.SUMMARY)
                    .mapToInt(estimate::of)
                    .sum();
            int freed = evict.freedTokens() + replaced;
            return new WindowSize(
                    need.contextWindow() == 0 ? mind.contextWindow() : need.contextWindow(),
                    before,
                    Math.max(0, before - freed),
                    freed,
                    inContext.size(),
                    1 + evict.keptMessages());
        }

        private static List<MessageId> gone(List<Message> inContext, CompactionPlan.Evict evict) {
            return inContext.stream()
                    .filter(message -> message.role() != Role.SUMMARY)
                    .filter(message -> message.seq() >= evict.evicted().fromSeq()
                            && message.seq() <= evict.evicted().toSeq())
                    .map(Message::id)
                    .toList();
        }

        private Optional<String> earlier(List<Message> inContext) {
            return inContext.stream()
                    .filter(message -> message.role() == Role.SUMMARY)
                    .findFirst()
                    .map(message -> PackedText.summaryIn(message.text(), reader));
        }

        private @Nullable String system(List<Message> inContext) {
            return inContext.stream()
                    .filter(message -> message.id().equals(window.system()))
                    .map(Message::text)
                    .findFirst()
                    .orElse(null);
        }

        /** What a provider counted contains what no message shows, such as tools; so it is believed within limits. */
        private static TokenEstimate calibrated(List<Message> inContext, int tokens) {
            int plain = sum(inContext, TokenEstimate.PLAIN);
            return tokens == 0 || plain == 0
                    ? TokenEstimate.PLAIN
                    : new TokenEstimate(Math.clamp((double) tokens / plain, LEAST_FACTOR, MOST_FACTOR));
        }

        private static int sum(List<Message> messages, TokenEstimate estimate) {
            return messages.stream().mapToInt(estimate::of).sum();
        }
    }
}
