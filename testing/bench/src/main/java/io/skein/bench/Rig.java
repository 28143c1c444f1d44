package io.skein.bench;

import io.skein.kit.model.ScriptedModel;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * {@code ./skein bench [--cluster [--runners N] [--gateways N]] [phase …]}: a server of its own on fresh data, with a
 * scripted model, and the bench against both. Server time is that of all its processes, database and broker included.
 * {@code recall}, {@code memory}, {@code compaction}, {@code index}, {@code idle} and {@code scaling} stand alone.
 */
public final class Rig {

    /** Options of the server that take a value. */
    private static final Set<String> VALUED = Set.of("--runners", "--gateways");

    private Rig() {}

    public static void main(String... words) throws IOException {
        var shape = new ArrayList<String>();
        var phases = new ArrayList<String>();
        for (var word : words) {
            boolean isOption = word.startsWith("--") || !shape.isEmpty() && VALUED.contains(shape.getLast());
            (isOption ? shape : phases).add(word);
        }
        switch (phases.size() == 1 ? phases.getFirst() : "") {
            case "index" -> IndexBench.run();
            case "recall" -> with(shape, Map.of(), (client, server) -> RecallBench.run(client));
            case "memory" -> with(shape, MemoryBench.SETTINGS, (client, server) -> MemoryBench.run(client));
            case "compaction" -> CompactionBench.run(shape);
            case "scaling" -> Scaling.run();
            case "idle" -> with(shape, Map.of(), Idle::run);
            default -> with(shape, Map.of(), (client, server) -> run(client, server, phases));
        }
    }

    /** What is done with a server that is up. */
    interface Work {
        void run(Client client, ServerProcess server);
    }

    /** A server of that shape on fresh data, for as long as the work takes; {@code settings} are its environment. */
    static void with(List<String> shape, Map<String, String> settings, Work work) throws IOException {
        try (var model = ScriptedModel.forgetful()) {
            with(model, shape, settings, work);
        }
    }

    /** The same, with a model that answers in a way of its own. */
    static void with(ScriptedModel model, List<String> shape, Map<String, String> settings, Work work)
            throws IOException {
        var data = Files.createTempDirectory("skein-bench");
        int port = freePort();
        try (var server =
                ServerProcess.start(command(port, data, shape), environment(model, settings), data.resolve("up.log"))) {
            var url = URI.create("http://127.0.0.1:" + port);
            server.awaitReady(url);
            work.run(new Client(url, "openai/gpt-4o-mini"), server);
            System.out.printf(Locale.ROOT, "memory   %d MB (proportional, all processes)%n", server.memoryMegabytes());
        }
    }

    private static void run(Client client, ServerProcess server, List<String> phases) {
        var meter = new Meter(server);
        Bench.run(client, phase -> System.out.println("    " + meter.sinceLast()), phases.toArray(String[]::new));
    }

    private static Map<String, String> environment(ScriptedModel model, Map<String, String> settings) {
        var environment = new HashMap<>(Map.of(
                "OPENAI_API_KEY", "bench", "OPENAI_API_BASE", model.baseUrl().toString()));
        environment.putAll(settings);
        return environment;
    }

    private static List<String> command(int port, Path data, List<String> shape) {
        var command = new ArrayList<>(List.of("./skein", "up", "--port", "" + port, "--data", data.toString()));
        command.addAll(shape);
        return command;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** The server's processor time between two looks. */
    private static final class Meter {

        private final ServerProcess server;
        private double seconds;

        Meter(ServerProcess server) {
            this.server = server;
            this.seconds = server.cpuSeconds();
        }

        String sinceLast() {
            double before = seconds;
            seconds = server.cpuSeconds();
            return String.format(Locale.ROOT, "server CPU %.2f s", seconds - before);
        }
    }
}
