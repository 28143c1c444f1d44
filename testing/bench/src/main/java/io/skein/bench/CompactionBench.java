package io.skein.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.skein.kit.model.ScriptedModel;
import io.skein.kit.model.Summaries;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * {@code ./skein bench compaction}: whether turns notice that a window is made smaller while a summary of it takes ten
 * seconds. One figure is about turns of another conversation of the agent, the other about the conversation itself.
 */
final class CompactionBench {

    private static final Duration SUMMARY = Duration.ofSeconds(10);
    private static final Duration ROUND = Duration.ofSeconds(9);
    private static final int ROUNDS = 3;
    private static final int LONG = 1_000; // turns of two messages each
    private static final int TURNS = 200;

    /** Above the soft mark of the agents' windows, and below the hard one. */
    private static final String NEARLY_FULL = "[[usage:100000,10]]";

    private static final double DELAYED_MILLIS = 500;

    private final Client client;

    private CompactionBench(Client client) {
        this.client = client;
    }

    static void run(List<String> shape) throws IOException {
        try (var model = ScriptedModel.forgetful()) {
            Rig.with(model, shape, Map.of(), (client, server) -> {
                Bench.warmUp(client);
                model.summarize(Summaries.slow(SUMMARY));
                var bench = new CompactionBench(client);
                bench.beside();
                bench.within();
            });
        }
    }

    /** Alone and beside a compaction by turns, so that what else changes in the meantime hits both. */
    private void beside() {
        var agent = client.newAgent();
        var compacted = client.newConversation(agent);
        var spoken = client.newConversation(agent);
        var alone = new Timings();
        var beside = new Timings();
        for (int round = 0; round < ROUNDS; round++) {
            talk(compacted, 40, "");
            talk(spoken, alone, within(ROUND));
            try (var running = Background.start(() -> compact(compacted))) {
                var time = within(ROUND);
                talk(spoken, beside, () -> running.goesOn() && time.getAsBoolean());
            }
        }
        say("alone", alone.toString());
        say("beside", beside + " while the agent's other conversation is compacted");
        say(
                "",
                String.format(
                        Locale.ROOT, "p95 %.2f times that alone", beside.percentile(.95) / alone.percentile(.95)));
    }

    private void compact(String conversation) {
        var done = client.post("/v1/conversations/" + conversation + "/compact", "{}");
        if (done.get("num_messages_after").asInt()
                >= done.get("num_messages_before").asInt()) {
            throw new IllegalStateException("nothing was compacted: " + done);
        }
    }

    private void within() {
        var conversation = client.newConversation(client.newAgent());
        talk(conversation, LONG, "");
        var before = talk(conversation, TURNS, "");
        var during = new Timings();
        var time = within(SUMMARY.multipliedBy(3));
        var script = NEARLY_FULL + "[[say:ok]]";
        while (time.getAsBoolean() && compactions(conversation).isEmpty()) {
            during.add(end(client.say(conversation, script)));
        }
        while (time.getAsBoolean() && isOpen(conversation)) {
            during.add(end(client.say(conversation, script)));
        }
        var one = compactions(conversation).path(0);
        say("before", before + " in a window of " + 2 * (LONG + TURNS) + " messages");
        say("during", during + " from the soft mark until " + one.path("evicted_messages") + " messages were replaced");
        double usual = before.percentile(.5);
        say(
                "",
                during.countAbove(usual + DELAYED_MILLIS) + " turns delayed; the longest took "
                        + String.format(Locale.ROOT, "%.1f ms", during.percentile(1)));
        if (!one.path("status").asText().equals("applied")) {
            throw new IllegalStateException("the window was not compacted: " + one);
        }
    }

    private boolean isOpen(String conversation) {
        return compactions(conversation).path(0).path("status").asText().equals("requested");
    }

    private JsonNode compactions(String conversation) {
        return client.get("/v1/conversations/" + conversation + "/compactions?limit=1");
    }

    private Timings talk(String conversation, int turns, String manner) {
        var timings = new Timings();
        for (int i = 0; i < turns; i++) {
            timings.add(end(client.say(conversation, manner + "[[say:ok " + i + "]]")));
        }
        return timings;
    }

    private void talk(String conversation, Timings timings, BooleanSupplier goesOn) {
        while (goesOn.getAsBoolean()) {
            timings.add(end(client.say(conversation, "[[say:ok]]")));
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    private static BooleanSupplier within(Duration time) {
        long begun = System.nanoTime();
        return () -> System.nanoTime() - begun < time.toNanos();
    }

    private static double end(Client.Turn turn) {
        if (!turn.answered()) {
            throw new IllegalStateException("not answered: " + turn.text());
        }
        return turn.end();
    }

    private static void say(String what, String figures) {
        System.out.printf("%-8s %s%n", what, figures);
    }
}
