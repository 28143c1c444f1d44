package io.skein.bench.chaos;

import io.skein.bench.ServerProcess;
import io.skein.bench.chaos.Findings.Rule;
import io.skein.kit.model.ScriptedModel;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code ./skein bench chaos [--kills N]}: the cluster shape under load while its processes are killed at random, and
 * a fifth as many runners stopped past their lease; then the record is checked. Prints one table; ends with status 1 if
 * a rule was broken.
 */
public final class Chaos {

    private static final int AGENTS = 5;
    private static final int RUNNERS = 3;
    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final Duration RESUMING = Duration.ofSeconds(10);
    private static final Duration QUIET = Duration.ofSeconds(30);
    private static final Duration LAST_TRY = Duration.ofSeconds(60);
    /** Runners that are killed beforehand, while all else is well. */
    private static final int LAPSES = 2;

    private static final int KILLS = 100;
    private static final int CONVERSATIONS = 100;

    private final int kills;
    private final int conversations;
    private final Findings findings = new Findings();
    private final AtomicBoolean goesOn = new AtomicBoolean(true);

    public Chaos(int kills, int conversations) {
        this.kills = kills;
        this.conversations = conversations;
    }

    public static void main(String... words) throws IOException {
        int kills = KILLS;
        for (int i = 0; i + 1 < words.length; i++) {
            kills = words[i].equals("--kills") ? Integer.parseInt(words[i + 1]) : kills;
        }
        System.exit(new Chaos(kills, CONVERSATIONS).run() ? 0 : 1);
    }

    /** Whether every rule held. */
    public boolean run() throws IOException {
        var data = Files.createTempDirectory("skein-chaos");
        int port = freePort();
        var command = List.of(
                root().resolve("skein").toString(),
                "up",
                "--cluster",
                "--runners",
                "" + RUNNERS,
                "--port",
                "" + port,
                "--data",
                data.toString());
        var log = data.resolveSibling(data.getFileName() + ".log");
        try (var model = ScriptedModel.forgetful();
                var server = ServerProcess.start(
                        command,
                        Map.of(
                                "OPENAI_API_KEY",
                                "bench",
                                "OPENAI_API_BASE",
                                model.baseUrl().toString()),
                        log)) {
            var url = URI.create("http://127.0.0.1:" + port);
            server.awaitReady(url);
            System.out.println("logs in " + data + " and " + log);
            return run(new Caller(url, findings), server);
        }
    }

    private boolean run(Caller caller, ServerProcess server) {
        var agents = agents(caller);
        var lapses = new Lapses(caller, findings, LEASE, RESUMING);
        for (int i = 0; i < LAPSES; i++) {
            lapses.look(agents.getFirst(), Victim.RUNNER.in(server.tree()));
        }
        var talks = talks(caller, agents);
        var killer = new Killer(server::tree, LEASE);
        var begun = Instant.now();
        var threads = talks.stream()
                .map(talk -> Thread.ofVirtual().start(() -> talk.run(goesOn::get, findings)))
                .toList();
        killer.kill(kills);
        var lastKill = Instant.now();
        goesOn.set(false);
        caller.tryFor(LAST_TRY);
        var checker = new Checker(caller, findings);
        settle(checker, talks, lastKill);
        threads.forEach(Chaos::join);
        caller.tryFor(LAST_TRY);
        check(checker, talks);
        print(talks, killer, Duration.between(begun, lastKill));
        return findings.allHold();
    }

    private static List<String> agents(Caller caller) {
        return Stream.generate(
                        () -> caller.post("/v1/agents/", agent()).path("id").asText())
                .limit(AGENTS)
                .toList();
    }

    private List<Talk> talks(Caller caller, List<String> agents) {
        var talks = new ArrayList<Talk>();
        for (int i = 0; i < conversations; i++) {
            var agent = agents.get(i % AGENTS);
            var made = caller.post("/v1/conversations/?agent_id=" + agent, Map.of());
            talks.add(new Talk(caller, i, agent, made.path("id").asText()));
        }
        return talks;
    }

    private static Map<String, ?> agent() {
        var block = Map.of("label", "team", "value", "start", "limit", 1_000_000);
        return Map.of("model", "openai/gpt-4o-mini", "context_window_limit", 120_000, "memory_blocks", List.of(block));
    }

    /** Clients may still be asking for their answers; what was begun must be over. */
    private void settle(Checker checker, List<Talk> talks, Instant lastKill) {
        var agents = talks.stream().map(Talk::agent).collect(Collectors.toSet());
        int unfinished = checker.unfinished(agents);
        while (unfinished > 0 && Instant.now().isBefore(lastKill.plus(QUIET))) {
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
            unfinished = checker.unfinished(agents);
        }
        findings.look(Rule.NOTHING_UNFINISHED, unfinished == 0, unfinished + " runs");
    }

    private static void check(Checker checker, List<Talk> talks) {
        talks.forEach(checker::check);
        talks.stream().collect(Collectors.groupingBy(Talk::agent)).forEach(checker::edits);
    }

    private void print(List<Talk> talks, Killer killer, Duration took) {
        long turns = talks.stream().mapToLong(talk -> talk.turns().size()).sum();
        System.out.printf(
                Locale.ROOT,
                "%d conversations of %d agents, %d turns in %d s, longest silence %d s; killed: %s%n"
                        + "before that %d × step-runner alone: resumed %.1f s after the lapse at the latest%n%n"
                        + "%-48s %8s %8s%n%s",
                talks.size(),
                AGENTS,
                turns,
                took.toSeconds(),
                findings.longestSilence().toSeconds(),
                killer.killed().entrySet().stream()
                        .map(one -> one.getValue() + " × " + one.getKey().title())
                        .collect(Collectors.joining(", ")),
                LAPSES,
                findings.latestResumed().toMillis() / 1_000.0,
                "rule",
                "looked",
                "broken",
                findings.table());
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** The checkout: the first folder upwards that holds the script. */
    private static Path root() {
        var here = Path.of("").toAbsolutePath();
        while (!Files.isExecutable(here.resolve("skein"))) {
            here = Objects.requireNonNull(here.getParent(), "no folder above holds the script skein");
        }
        return here;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
