package io.skein.local.cluster;

import io.skein.local.broker.Broker;
import io.skein.local.broker.Topics;
import io.skein.local.data.DataDirectory;
import io.skein.local.data.Options;
import io.skein.local.data.StartFailure;
import io.skein.local.postgres.Postgres;
import io.skein.local.processes.KeptProcess;
import io.skein.local.qdrant.IndexProcess;
import io.skein.local.rehearsal.Rehearsal;
import io.skein.local.rehearsal.RehearsalModel;
import io.skein.local.welcome.Banner;
import io.skein.local.welcome.Banner.Providers;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * {@code ./skein up --cluster}: starts everything, says so, and stops everything when it is stopped itself. With
 * {@link Rehearsal#ARGUMENT} it plays visitors instead of waiting, and each process records its {@code ClassCache}.
 */
public final class ClusterMain {

    private final Options options;
    private final boolean rehearsing;
    private final Path root = Path.of("").toAbsolutePath();
    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    private ClusterMain(Options options, boolean rehearsing) {
        this.options = options;
        this.rehearsing = rehearsing;
    }

    public static void main(String[] args) throws InterruptedException {
        try {
            boolean rehearsing = Rehearsal.isAskedFor(args);
            var options = Rehearsal.options(args);
            var cluster = new ClusterMain(options, rehearsing);
            Runtime.getRuntime().addShutdownHook(new Thread(cluster::stop, "stop"));
            cluster.start();
            if (rehearsing) {
                System.exit(0);
            }
            new CountDownLatch(1).await();
        } catch (StartFailure failure) {
            System.err.println("\n" + failure.getMessage());
            System.exit(1);
        }
    }

    private void start() {
        options.requireFreePort();
        var data = keep(DataDirectory.claim(options.data()));
        var logs = data.resolve("logs");
        var plan = Plan.of(options);
        var environment = new HashMap<>(plan.environment(database(data, logs), broker(data, logs), index(data, logs)));
        if (rehearsing) {
            environment.putAll(keep(RehearsalModel.open()).environment());
        }
        run(plan.inner(), logs, environment);
        var providers = providers(plan, environment);
        run(plan.edge(), logs, environment); // last: when it answers, everything does
        if (rehearsing) {
            Rehearsal.play(options.url());
        } else {
            welcome(data.path(), logs, providers);
        }
    }

    /** Starts them side by side and waits for all. */
    private void run(List<Service> services, Path logs, Map<String, String> environment) {
        var running = services.stream()
                .map(service -> new Running(
                        service, keep(KeptProcess.start(service.spec(root, logs, environment, rehearsing), () -> {}))))
                .toList();
        try (var http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build()) {
            running.forEach(one -> {
                one.awaitReady(http);
                say("%-18s %s", one.service().name(), one.service().url());
            });
        }
    }

    private static Providers providers(Plan plan, Map<String, String> environment) {
        try (var http = HttpClient.newHttpClient()) {
            return new RunnerNews(http, plan.runner(), environment.getOrDefault("SKEIN_INTERNAL_KEY", "")).providers();
        }
    }

    private String database(DataDirectory data, Path logs) {
        var given = environment("DATABASE_URL");
        if (given != null) {
            say("%-18s that of DATABASE_URL", "postgres");
            return given;
        }
        var postgres = keep(Postgres.start(data.resolve("postgres"), logs.resolve("postgres.log")));
        say("%-18s %s", "postgres", postgres.address());
        return postgres.url();
    }

    private String broker(DataDirectory data, Path logs) {
        var given = environment("KAFKA_BOOTSTRAP_SERVERS");
        if (given != null) {
            Topics.ensure(given, Plan.topics());
            say("%-18s that of KAFKA_BOOTSTRAP_SERVERS", "kafka");
            return given;
        }
        var jars = root.resolve("deploy/broker/target/lib");
        var log = logs.resolve("kafka.log");
        var broker = keep(Broker.start(data.resolve("kafka"), jars, log, Plan.topics(), rehearsing));
        say("%-18s %s", "kafka", broker.address());
        return broker.address();
    }

    private String index(DataDirectory data, Path logs) {
        var given = environment("QDRANT_URL");
        if (given != null) {
            say("%-18s that of QDRANT_URL", "qdrant");
            return given;
        }
        var target = root.resolve("deploy/embedded-qdrant/target");
        var log = logs.resolve("index.log");
        var index = keep(IndexProcess.start(data.resolve("index"), target, log, rehearsing));
        say("%-18s %s", "index", index.url());
        return index.url();
    }

    private void welcome(Path data, Path logs, Providers providers) {
        var shape = ", as " + started.size() + " processes";
        boolean locked = environment("SKEIN_API_KEY") != null;
        System.out.println(
                new Banner(shape, options.url(), data + " (logs in " + logs + ")", providers, locked).text());
    }

    private synchronized <T extends AutoCloseable> T keep(T one) {
        started.push(one);
        return one;
    }

    /** Last started, first stopped; the services among each other at the same time. */
    private synchronized void stop() {
        var services = started.stream().filter(KeptProcess.class::isInstance).toList();
        var threads = services.stream()
                .map(one -> Thread.ofVirtual().start(() -> close(one)))
                .toList();
        threads.forEach(ClusterMain::join);
        started.stream().filter(one -> !services.contains(one)).forEach(ClusterMain::close);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(AutoCloseable one) {
        try {
            one.close();
        } catch (Exception failure) {
            System.err.println("could not be stopped: " + one + " (" + failure.getMessage() + ")");
        }
    }

    private static @Nullable String environment(String name) {
        var value = System.getenv(name);
        return value == null || value.isBlank() ? null : value;
    }

    private static void say(String format, Object... values) {
        System.out.printf("  " + format + "%n", values);
    }
}
