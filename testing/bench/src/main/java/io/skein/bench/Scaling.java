package io.skein.bench;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a second runner is good for: the same load on the cluster shape with one and with two, the model taking half a
 * second. With few places for each runner it is the places that decide, as where each has a machine of its own; with
 * the usual ones it is the processors of this machine.
 */
final class Scaling {

    private static final int[] PLACES = {24, 512};
    private static final int[] RUNNERS = {1, 2};
    private static final int CONVERSATIONS = 100;
    private static final int TURNS_EACH = 6;
    private static final int MODEL_MILLIS = 500;

    private Scaling() {}

    static void run() throws IOException {
        for (int places : PLACES) {
            for (int runners : RUNNERS) {
                run(places, runners);
            }
        }
    }

    private static void run(int places, int runners) throws IOException {
        var shape = List.of("--cluster", "--runners", "" + runners);
        var settings = Map.of(
                "SKEIN_RUNNER_RUNS_MAX_CONCURRENT",
                "" + places,
                "SKEIN_RUNNER_RUNS_MAX_CONCURRENT_PER_AGENT",
                "" + places);
        Rig.with(shape, settings, (client, server) -> {
            Bench.warmUp(client);
            double before = server.cpuSeconds();
            var figures = Phase.closedLoop(client, CONVERSATIONS, TURNS_EACH, MODEL_MILLIS);
            System.out.printf(
                    Locale.ROOT,
                    "%d runners, %3d places each: %s, server CPU %.1f s%n",
                    runners,
                    places,
                    figures,
                    server.cpuSeconds() - before);
        });
    }
}
