package io.skein.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Whether an agent that has a thousand turns waiting starves another that has one. The flood comes at once, as from a
 * program that was away; the other agent is spoken to again and again until the last turn of the flood is answered.
 */
final class Fairness {

    private static final int FLOOD = 1_000;
    private static final int CONVERSATIONS = 100;
    private static final int ALONE = 100;
    private static final String SAID = "[[slow:20]][[say:ok]]";

    private final Client client;

    Fairness(Client client) {
        this.client = client;
    }

    String measure() {
        var conversation = client.newConversation(client.newAgent());
        var alone = new Timings();
        for (int i = 0; i < ALONE; i++) {
            alone.add(end(client.say(conversation, SAID)));
        }
        var flooded = new Timings();
        var flood = new Flood();
        long begun = System.nanoTime();
        try (var running = Background.start(flood::run)) {
            while (running.goesOn()) {
                flooded.add(end(client.say(conversation, SAID)));
            }
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        return String.format(
                Locale.ROOT,
                "p95 %.1f times that alone%n    alone %s%n    flooded %s (%d turns in %.1f s beside it, %d failed)",
                flooded.percentile(.95) / alone.percentile(.95),
                alone,
                flooded,
                FLOOD,
                seconds,
                flood.failed.get());
    }

    /** A thousand sends at once, to a hundred conversations of one agent. */
    private final class Flood {

        private final AtomicInteger failed = new AtomicInteger();
        private final List<String> conversations = new ArrayList<>();

        Flood() {
            var agent = client.newAgent();
            for (int i = 0; i < CONVERSATIONS; i++) {
                conversations.add(client.newConversation(agent));
            }
        }

        void run() {
            Load.run(FLOOD, FLOOD, i -> {
                if (!client.say(conversations.get(i % CONVERSATIONS), SAID).answered()) {
                    failed.incrementAndGet();
                }
            });
        }
    }

    private static double end(Client.Turn turn) {
        if (!turn.answered()) {
            throw new IllegalStateException("not answered: " + turn.text());
        }
        return turn.end();
    }
}
