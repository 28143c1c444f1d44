package io.skein.bench;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Measures the server at {@code SKEIN_URL} (default http://127.0.0.1:8283) and prints a table.
 *
 * <p>The server's model must be a scripted one ({@code ScriptedModel} or its like); {@code SKEIN_BENCH_MODEL} names its
 * handle. Arguments name phases; none means all.
 */
public final class Bench {

    private static final int WARM_UP_TURNS = 300;

    private Bench() {}

    public static void main(String... names) {
        var url = System.getenv().getOrDefault("SKEIN_URL", "http://127.0.0.1:8283");
        var model = System.getenv().getOrDefault("SKEIN_BENCH_MODEL", "openai/gpt-4o-mini");
        run(new Client(URI.create(url), model), phase -> {}, names);
    }

    /** Measures the chosen phases; {@code after} may add to what is printed of each. */
    static void run(Client client, Consumer<Phase> after, String... names) {
        warmUp(client);
        for (var phase : chosen(names)) {
            System.out.printf(
                    "%-8s %s%n    %s%n", phase.name().toLowerCase(Locale.ROOT), phase.title(), phase.measure(client));
            after.accept(phase);
        }
    }

    static void warmUp(Client client) {
        System.out.println("warming up: " + WARM_UP_TURNS + " turns");
        var agent = client.newAgent();
        Load.run(4, 4, i -> {
            var conversation = client.newConversation(agent);
            for (int t = 0; t < WARM_UP_TURNS / 4; t++) {
                client.say(conversation, "[[say:warm]]");
            }
        });
    }

    private static List<Phase> chosen(String... names) {
        return names.length == 0
                ? List.of(Phase.values())
                : Arrays.stream(names)
                        .map(name -> Phase.valueOf(name.toUpperCase(Locale.ROOT)))
                        .toList();
    }
}
