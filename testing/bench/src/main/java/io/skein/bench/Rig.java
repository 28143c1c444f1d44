package io.skein.bench;

import io.skein.kit.model.ScriptedModel;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code ./skein bench [--cluster] [phase …]}: a server of its own on fresh data, with a scripted model, and the bench
 * against both. Server time is that of all its processes, database and broker included. {@code recall},
 * {@code memory} and {@code index} stand alone.
 */
public final class Rig {

    private Rig() {}

    public static void main(String... words) throws IOException {
        var shape = Arrays.stream(words).filter("--cluster"::equals).toList();
        var phases = Arrays.stream(words).filter(word -> !word.startsWith("--")).toArray(String[]::new);
        if (List.of(phases).equals(List.of("index"))) {
            IndexBench.run();
            return;
        }
        var data = Files.createTempDirectory("skein-bench");
        int port = freePort();
        try (var model = ScriptedModel.forgetful();
                var server = ServerProcess.start(
                        command(port, data, shape), environment(model, phases), data.resolve("up.log"))) {
            var url = URI.create("http://127.0.0.1:" + port);
            server.awaitReady(url);
            var client = new Client(url, "openai/gpt-4o-mini");
            var meter = new Meter(server);
            if (List.of(phases).equals(List.of("recall"))) {
                RecallBench.run(client);
            } else if (List.of(phases).equals(List.of("memory"))) {
                MemoryBench.run(client);
            } else {
                Bench.run(client, phase -> System.out.println("    " + meter.sinceLast()), phases);
            }
            System.out.printf(Locale.ROOT, "memory   %d MB (proportional, all processes)%n", server.memoryMegabytes());
        }
    }

    private static Map<String, String> environment(ScriptedModel model, String... phases) {
        var environment = new HashMap<>(Map.of(
                "OPENAI_API_KEY", "bench", "OPENAI_API_BASE", model.baseUrl().toString()));
        if (List.of(phases).equals(List.of("memory"))) {
            environment.putAll(MemoryBench.SETTINGS);
        }
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
