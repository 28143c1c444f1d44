package io.skein.local.broker;

import io.skein.local.data.StartFailure;
import io.skein.local.processes.Java;
import io.skein.local.processes.KeptProcess;
import io.skein.local.processes.Ports;
import io.skein.local.processes.ProcessSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A running Kafka broker, one node that is its own controller, whose log survives. It is started again if it dies, and has
 * its own class path: the services' Kafka client is of another version.
 */
public final class Broker implements AutoCloseable {

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

    private final KeptProcess process;
    private final String address;

    private Broker(KeptProcess process, String address) {
        this.process = process;
        this.address = address;
    }

    /** Starts it on the data in {@code home} with the jars of {@code lib}, and sees to it that the topics exist. */
    public static Broker start(Path home, Path lib, Path log, Collection<Topic> topics) {
        var ports = Ports.free(2);
        var settings = write(home, ports.get(0), ports.get(1));
        var program = new Program(lib, settings, log);
        if (!Files.exists(home.resolve("data/meta.properties"))) {
            program.format();
        }
        var process = KeptProcess.start(program.spec(), () -> {});
        var address = "127.0.0.1:" + ports.get(0);
        Topics.ensure(address, topics, process);
        process.restartFromNowOn();
        return new Broker(process, address);
    }

    /** As {@code KAFKA_BOOTSTRAP_SERVERS} says it. */
    public String address() {
        return address;
    }

    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.close();
    }

    /** Broker and controller of one node find each other by the ports of this start; the log does not know them. */
    private static Path write(Path home, int port, int controllerPort) {
        var settings = Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", "1"),
                Map.entry("controller.quorum.voters", "1@127.0.0.1:" + controllerPort),
                Map.entry("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort),
                Map.entry("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("log.dirs", home.resolve("data").toString()),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("offsets.topic.num.partitions", "8"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                Map.entry("share.coordinator.state.topic.min.isr", "1"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                // A broker that was killed may register again only when the session of its former life is over.
                Map.entry("broker.session.timeout.ms", "2000"),
                Map.entry("broker.heartbeat.interval.ms", "500"),
                Map.entry("num.partitions", "1"),
                Map.entry("log.segment.bytes", "67108864"),
                Map.entry("message.max.bytes", "67108864"),
                Map.entry("replica.fetch.max.bytes", "67108864"),
                Map.entry("num.network.threads", "2"),
                Map.entry("num.io.threads", "2"),
                Map.entry("log.cleaner.dedupe.buffer.size", "4194304"));
        var text = new StringBuilder();
        settings.forEach((name, value) -> text.append(name).append('=').append(value).append('\n'));
        try {
            Files.createDirectories(home);
            return Files.writeString(home.resolve("server.properties"), text, StandardCharsets.ISO_8859_1);
        } catch (IOException failure) {
            throw new StartFailure("The broker's settings cannot be written to " + home + ": " + failure.getMessage(), failure);
        }
    }

    /** The broker's program, as installed in a folder of jars. */
    private record Program(Path lib, Path settings, Path log) {

        private static final List<String> FLAGS = List.of(
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dlog4j2.level=WARN",
                "--enable-native-access=ALL-UNNAMED");

        ProcessSpec spec() {
            return new ProcessSpec("kafka", java("kafka.Kafka", settings.toString()), Map.of(), log, "TERM", STOP_PATIENCE);
        }

        /** Gives a new data folder its identity. */
        void format() {
            var id = java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(randomBytes());
            var command = java("kafka.tools.StorageTool", "format", "-t", id, "-c", settings.toString());
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

        private List<String> java(String... words) {
            var all = new ArrayList<>(FLAGS);
            all.addAll(List.of("-cp", lib + "/*"));
            all.addAll(List.of(words));
            return Java.command(all);
        }

        private static byte[] randomBytes() {
            var id = UUID.randomUUID();
            return java.nio.ByteBuffer.allocate(16)
                    .putLong(id.getMostSignificantBits())
                    .putLong(id.getLeastSignificantBits())
                    .array();
        }
    }
}
