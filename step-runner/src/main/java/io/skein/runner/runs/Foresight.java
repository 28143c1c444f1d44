package io.skein.runner.runs;

import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.runs.Usage;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sees before a model is asked whether the window is above the hard mark. What the provider counted for the last
 * request of the conversation is the truth; only what came since is estimated. Forgetting costs precision, nothing
 * else.
 */
@ApplicationScoped
class Foresight {

    private static final int REMEMBERED = 20_000;

    /** A request as it was estimated, and as the provider counted it. */
    private record Counted(long window, int estimated, int counted) {}

    private final Map<ConversationId, Counted> last = new ConcurrentHashMap<>();
    private final double hardMark;

    Foresight(RunSettings settings) {
        hardMark = settings.hardMark();
    }

    boolean isTooLong(ActiveRun run) {
        return tokens(run) >= hardMark * run.conversation().agent().contextWindow();
    }

    /** What the next request will take. */
    int tokens(ActiveRun run) {
        var now = run.conversation();
        var before = last.get(run.context().conversationId());
        return before == null || before.window() != now.window()
                ? now.tokens()
                : before.counted() + now.tokens() - before.estimated();
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
        last.put(run.context().conversationId(), new Counted(now.window(), now.tokens(), usage.promptTokens()));
    }
}
