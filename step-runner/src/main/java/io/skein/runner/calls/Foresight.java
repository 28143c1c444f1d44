package io.skein.runner.calls;

import io.skein.contracts.compaction.Crowding;
import io.skein.contracts.compaction.TokenEstimate;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.Role;
import io.skein.contracts.runs.Usage;
import io.skein.runner.active.ActiveRun;
import io.skein.runner.active.Marks;
import io.skein.runner.places.RunSettings;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Foresees what the next request takes, before its model is asked. What the provider counted for the last request of
 * the conversation is the truth; only what came since is estimated, by a factor that the model's past requests taught.
 * Forgetting costs precision, nothing else.
 */
@Singleton
public class Foresight {

    private static final int REMEMBERED = 20_000;

    /** A request as it was estimated, and as the provider counted it. */
    private record Counted(long window, int estimated, int counted) {}

    private final Map<ConversationId, Counted> last = new ConcurrentHashMap<>();
    private final Map<String, Calibration> models = new ConcurrentHashMap<>();
    private final Marks marks;

    Foresight(RunSettings settings) {
        marks = Marks.of(settings);
    }

    boolean isToBeToldOf(ActiveRun run) {
        return marks.isToBeToldOf(fill(run));
    }

    boolean isTooLong(ActiveRun run) {
        return marks.isTooMuch(fill(run));
    }

    /** What the next request will take of its window. */
    public Marks.Fill fill(ActiveRun run) {
        return new Marks.Fill(tokens(run), run.contextWindow());
    }

    /** The most that the run's model is known to take: what is more is not sent. No limit if nothing is known. */
    int limit(ActiveRun run) {
        int window = run.step().model().contextWindow();
        return window == 0
                ? Integer.MAX_VALUE
                : Math.max(window, calibration(run).accepted());
    }

    /** What a step leaves behind that brought these messages; empty if there is room enough. */
    public Optional<Crowding> crowding(ActiveRun run, Usage usage, List<Message> brought) {
        var estimate = new TokenEstimate(calibration(run).factor());
        boolean counted = usage.promptTokens() > 0;
        int added = brought.stream()
                .filter(message -> !counted || message.role() != Role.ASSISTANT)
                .mapToInt(estimate::of)
                .sum();
        int before = counted ? usage.contextTokens() : tokens(run);
        return marks.crowding(
                new Marks.Fill(before + added, run.contextWindow()),
                run.conversation().messages() + brought.size(),
                run.messageLimit());
    }

    /** The provider counted the request that was made of the conversation as it still is. */
    void learn(ActiveRun run, Usage usage) {
        if (usage.promptTokens() == 0) {
            return;
        }
        if (last.size() >= REMEMBERED) {
            last.clear();
        }
        var now = run.conversation();
        int estimated = now.tokens() + run.toolTokens();
        last.put(run.context().conversationId(), new Counted(now.window(), estimated, usage.promptTokens()));
        models.merge(
                run.step().model().handle(),
                Calibration.NONE.after(estimated, usage.promptTokens()),
                (known, first) -> known.after(estimated, usage.promptTokens()));
    }

    private int tokens(ActiveRun run) {
        var now = run.conversation();
        double factor = calibration(run).factor();
        int estimated = now.tokens() + run.toolTokens();
        var before = last.get(run.context().conversationId());
        return before == null || before.window() != now.window()
                ? (int) Math.ceil(factor * estimated)
                : before.counted() + (int) Math.ceil(factor * (estimated - before.estimated()));
    }

    private Calibration calibration(ActiveRun run) {
        return models.getOrDefault(run.step().model().handle(), Calibration.NONE);
    }
}
