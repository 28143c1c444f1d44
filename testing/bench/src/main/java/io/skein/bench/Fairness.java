package io.skein.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Whether an agent that has a thousand turns waiting starves another that has one. The flood comes at once, as from a
 * program that was away, to many conversations or to one; the other agent is spoken to again and again meanwhile. What
 * of the flood is not answered when enough was seen is cancelled.
 */
final class Fairness {

    private static final int FLOOD = 1_000;
    private static final int[] MODEL_MILLIS = {50, 500};
    private static final int[] CONVERSATIONS = {100, 1};
    private static final double SECONDS_ALONE = 8;
    private static final double SECONDS_FLOODED = 25;

    private final Client client;

    Fairness(Client client) {
        this.client = client;
    }

    String measure() {
        new Flood(new Case(MODEL_MILLIS[0], CONVERSATIONS[0])).run(); // else the first flood pays for cold code
        double worst = 0;
        for (int millis : MODEL_MILLIS) {
            for (int conversations : CONVERSATIONS) {
                worst = Math.max(worst, measure(new Case(millis, conversations)));
            }
        }
        return String.format(Locale.ROOT, "p95 at worst %.2f times that alone", worst);
    }

    private record Case(int modelMillis, int conversations) {
        String said() {
            return "[[slow:" + modelMillis + "]][[say:ok]]";
        }
    }

    private double measure(Case one) {
        var conversation = client.newConversation(client.newAgent());
        var alone = new Timings();
        speak(conversation, one, alone, within(SECONDS_ALONE));
        var flooded = new Timings();
        var flood = new Flood(one);
        long begun = System.nanoTime();
        double seconds;
        try (var running = Background.start(flood::run)) {
            var until = within(SECONDS_FLOODED);
            speak(conversation, one, flooded, () -> running.goesOn() && until.goesOn());
            seconds = (System.nanoTime() - begun) / 1e9;
            if (running.goesOn()) {
                flood.end();
            }
        }
        double times = flooded.percentile(.95) / alone.percentile(.95);
        System.out.printf(
                Locale.ROOT,
                "    model %3d ms, flood over %3d: %5.2f times   alone %s   flooded %s   beside it %.0f turns/s,"
                        + " %d failed%n",
                one.modelMillis,
                one.conversations,
                times,
                alone,
                flooded,
                flood.answered.get() / seconds,
                flood.failed.get());
        return times;
    }

    private interface Time {
        boolean goesOn();
    }

    private static Time within(double seconds) {
        long begun = System.nanoTime();
        return () -> (System.nanoTime() - begun) / 1e9 < seconds;
    }

    private void speak(String conversation, Case one, Timings timings, Time time) {
        while (time.goesOn()) {
            timings.add(end(client.say(conversation, one.said())));
        }
    }

    /** A thousand sends at once, to some conversations of one agent. */
    private final class Flood {

        private final AtomicInteger answered = new AtomicInteger();
        private final AtomicInteger failed = new AtomicInteger();
        private final List<String> conversations = new ArrayList<>();
        private final String agent = client.newAgent();
        private final String said;
        private volatile boolean ended;

        Flood(Case one) {
            said = one.said();
            for (int i = 0; i < one.conversations; i++) {
                conversations.add(client.newConversation(agent));
            }
        }

        void run() {
            Load.run(FLOOD, FLOOD, i -> {
                boolean good = client.say(conversations.get(i % conversations.size()), said)
                        .answered();
                if (!ended) {
                    (good ? answered : failed).incrementAndGet();
                }
            });
        }

        void end() {
            ended = true;
            client.post("/v1/agents/" + agent + "/messages/cancel", "{}");
        }
    }

    private static double end(Client.Turn turn) {
        if (!turn.answered()) {
            throw new IllegalStateException("not answered: " + turn.text());
        }
        return turn.end();
    }
}
