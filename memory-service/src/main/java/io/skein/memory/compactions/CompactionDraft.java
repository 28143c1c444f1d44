package io.skein.memory.compactions;

import io.skein.contracts.compaction.CompactionPlan;
import io.skein.contracts.compaction.CompactionPlanner;
import io.skein.contracts.compaction.CompactionRequest.Compact;
import io.skein.contracts.compaction.CompactionSettings;
import io.skein.contracts.compaction.TokenEstimate;
import io.skein.contracts.compaction.WindowSize;
import io.skein.contracts.ids.CompactionId;
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

    record Ready(Compact request) implements CompactionDraft {}

    /** {@code earlier} is the summary that the window begins with, if it does. */
    record Nothing(String why, Optional<String> earlier, int messages) implements CompactionDraft {}

    /** Works compactions out for one conversation. */
    record Writer(Window window, Mind mind, CompactionSettings settings, MessageViewStyle.Arguments reader) {

        private static final double LEAST_FACTOR = 0.5;
        private static final double MOST_FACTOR = 3;

        /** {@code inContext} is the whole window, oldest first. */
        CompactionDraft draft(List<Message> inContext, CompactionNeed need) {
            var estimate = calibrated(inContext, need.tokens());
            var plan = new CompactionPlanner(settings, estimate::of).plan(inContext, need.turnFrom());
            return switch (plan) {
                case CompactionPlan.Nothing(var why) -> new Nothing(why, earlier(inContext), inContext.size());
                case CompactionPlan.Evict evict ->
                    new Ready(request(inContext, need, evict, size(inContext, need, evict, estimate)));
            };
        }

        private Compact request(
                List<Message> inContext, CompactionNeed need, CompactionPlan.Evict evict, WindowSize size) {
            return new Compact(
                    CompactionId.random(),
                    window.conversation(),
                    window.agent(),
                    need.trigger(),
                    evict.evicted(),
                    earlier(inContext).orElse(null),
                    settings,
                    Objects.requireNonNullElse(window.model(), mind.model()),
                    settings.mode().bySelf() ? system(inContext) : null,
                    size);
        }

        private WindowSize size(
                List<Message> inContext, CompactionNeed need, CompactionPlan.Evict evict, TokenEstimate estimate) {
            int head = inContext.stream()
                    .filter(message -> message.id().equals(window.system()))
                    .mapToInt(estimate::of)
                    .sum();
            return new WindowSize(
                    need.contextWindow() == 0 ? mind.contextWindow() : need.contextWindow(),
                    need.tokens() == 0 ? sum(inContext, estimate) : need.tokens(),
                    head + evict.keptTokens(),
                    inContext.size(),
                    1 + evict.keptMessages());
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
