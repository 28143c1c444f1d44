package io.skein.local.broker;

import io.skein.local.data.StartFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The broker's settings: one node, its own controller, small. */
final class BrokerSettings {

    private static final Map<String, String> FIXED = Map.ofEntries(
            Map.entry("process.roles", "broker,controller"),
            Map.entry("node.id", "1"),
            Map.entry("controller.listener.names", "CONTROLLER"),
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
            // A second thread of either kind is one more to wake, and makes nothing quicker on two cores.
            Map.entry("num.network.threads", "1"),
            Map.entry("num.io.threads", "1"),
            Map.entry("log.cleaner.dedupe.buffer.size", "4194304"));

    private BrokerSettings() {}

    /** Writes the file for this start. Broker and controller find each other by its ports; the log knows none. */
    static Path write(Path home, int port, int controllerPort) {
        var listener = "PLAINTEXT://127.0.0.1:" + port;
        var text = new StringBuilder();
        FIXED.forEach((name, value) -> line(text, name, value));
        line(text, "controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        line(text, "listeners", listener + ",CONTROLLER://127.0.0.1:" + controllerPort);
        line(text, "advertised.listeners", listener);
        line(text, "log.dirs", home.resolve("data").toString());
        try {
            Files.createDirectories(home);
            return Files.writeString(home.resolve("server.properties"), text, StandardCharsets.ISO_8859_1);
        } catch (IOException failure) {
            throw new StartFailure(
                    "The broker's settings cannot be written to " + home + ": " + failure.getMessage(), failure);
        }
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(name).append('=').append(value).append('\n');
    }
}
