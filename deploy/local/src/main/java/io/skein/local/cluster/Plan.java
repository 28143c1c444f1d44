package io.skein.local.cluster;

import io.skein.local.broker.Topic;
import io.skein.local.data.Options;
import io.skein.local.processes.Ports;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Which processes and topics make up Skein, and what each process is told about the others. */
record Plan(List<Service> inner, List<Service> edge) {

    private static final int LANES = 16;

    /** Every gateway reads every one of them, so that more of them only make reading dearer. */
    private static final int STREAM_LANES = 4;

    /**
     * The five services, runner and gateway as often as asked. The first gateway alone listens at the port that the
     * user said: who wants to reach all of them at one address puts a balancer before them.
     */
    static Plan of(Options options) {
        var ports = Ports.free(2 + options.runners() + options.gateways()).iterator();
        var services = new ArrayList<Service>();
        services.add(local("memory-service", "memory-service", ports.next(), 192));
        services.add(local("archival-service", "archival-service", ports.next(), 192));
        for (int i = 1; i <= options.runners(); i++) {
            services.add(local(numbered("step-runner", i), "step-runner", ports.next(), 160));
        }
        services.add(local("summarizer-worker", "summarizer-worker", ports.next(), 96));
        var gateways = new ArrayList<Service>();
        for (int i = 1; i <= options.gateways(); i++) {
            int port = i == 1 ? options.port() : ports.next();
            gateways.add(new Service(numbered("agent-gateway", i), "agent-gateway", options.bind(), port, 128));
        }
        return new Plan(List.copyOf(services), List.copyOf(gateways));
    }

    private static String numbered(String name, int number) {
        return number == 1 ? name : name + "-" + number;
    }

    static List<Topic> topics() {
        return List.of(
                new Topic("run-requests", LANES),
                new Topic("run-stream", STREAM_LANES),
                new Topic("run-control", 1),
                new Topic("conversation-events", LANES),
                new Topic("agent-events", LANES),
                new Topic("library-events", LANES),
                new Topic("compaction-requests", LANES),
                new Topic("compaction-events", LANES),
                new Topic("turns-in", LANES),
                new Topic("turns-out", LANES),
                new Topic("turns-in-dead", 1),
                new Topic("run-requests-dead", 1),
                new Topic("run-stream-dead", 1),
                new Topic("run-control-dead", 1),
                new Topic("conversation-events-dead", 1),
                new Topic("agent-events-dead", 1),
                new Topic("library-events-dead", 1),
                new Topic("compaction-requests-dead", 1),
                new Topic("compaction-events-dead", 1));
    }

    /** What each process finds in its environment. */
    Map<String, String> environment(String database, String broker, String index) {
        return Map.of(
                "SKEIN_INTERNAL_KEY",
                internalKey(),
                "DATABASE_URL",
                database,
                "KAFKA_BOOTSTRAP_SERVERS",
                broker,
                "QDRANT_URL",
                index,
                "SKEIN_PEERS_MEMORY_URL",
                url("memory-service"),
                "SKEIN_PEERS_ARCHIVAL_URL",
                url("archival-service"),
                "SKEIN_PEERS_RUNNER_URL",
                runner());
    }

    /** The address of the first one. */
    String runner() {
        return url("step-runner");
    }

    /** Processes that are started together can share a secret that nobody else knows, unless the user has one. */
    private static String internalKey() {
        var given = System.getenv("SKEIN_INTERNAL_KEY");
        return given == null || given.isBlank() ? UUID.randomUUID().toString() : given;
    }

    private String url(String name) {
        return inner.stream()
                .filter(service -> service.name().equals(name))
                .map(Service::url)
                .findFirst()
                .orElseThrow();
    }

    private static Service local(String name, String module, int port, int heapMegabytes) {
        return new Service(name, module, "127.0.0.1", port, heapMegabytes);
    }
}
