package io.skein.local.broker;

import io.skein.local.data.StartFailure;
import io.skein.local.processes.ClassCache;
import io.skein.local.processes.Java;
import io.skein.local.processes.ProcessSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.Uuid;

/** The broker's program, as installed in a folder of jars. */
record BrokerProgram(Path lib, Path settings, Path log) {

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

    private static final List<String> FLAGS = List.of("-Xmx192m", "-Dlog4j2.level=WARN");

    ProcessSpec spec(boolean rehearsing) {
        var cache = new ClassCache(lib.resolveSibling("broker.aot"), lib, rehearsing);
        var command = java(cache.words(), "kafka.Kafka", settings.toString());
        return new ProcessSpec("kafka", command, Map.of(), log, "TERM", cache.patience(STOP_PATIENCE));
    }

    /** Gives a new data folder its identity. */
    void format() {
        var command = java(List.of(), "kafka.tools.StorageTool", "format", "-t", newId(), "-c", settings.toString());
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new StartFailure("The broker's data folder cannot be made:\n" + output.strip());
            }
        } catch (IOException failure) {
            throw new StartFailure("The broker cannot be started: " + failure.getMessage(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StartFailure("Interrupted while starting the broker.");
        }
    }

    private List<String> java(List<String> flags, String... words) {
        var all = new ArrayList<>(Java.THRIFTY);
        all.addAll(FLAGS);
        all.addAll(flags);
        all.addAll(List.of("-cp", lib + "/*"));
        all.addAll(List.of(words));
        return Java.command(all);
    }

    /** Kafka's own ids never begin with a dash, which its program would take for the next option. */
    static String newId() {
        return Uuid.randomUuid().toString();
    }
}
