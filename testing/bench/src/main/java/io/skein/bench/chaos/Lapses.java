package io.skein.bench.chaos;

import io.skein.bench.chaos.Findings.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Runs whose runner dies while everything else lives: how soon after the lapse of its lease each is resumed. They wait
 * for the model when it happens, so the step that they were in is done again.
 */
final class Lapses {

    private static final int RUNS = 24;
    /** Their turns are none of those that the talks have. */
    private static final int FIRST = 1_000_000;

    private static final Duration MODEL = Duration.ofSeconds(4);
    private static final Duration UNTIL_KILL = Duration.ofSeconds(2);
    /** What a turn takes beside its model, on a machine that has all else to do as well. */
    private static final Duration SLACK = Duration.ofSeconds(2);

    private final Caller caller;
    private final Findings findings;
    private final Duration lease;
    private final Duration most;

    /** {@code most} is how long after the lease a run may take to be resumed. */
    Lapses(Caller caller, Findings findings, Duration lease, Duration most) {
        this.caller = caller;
        this.findings = findings;
        this.lease = lease;
        this.most = most;
    }

    /** Kills one of the runners in the middle of runs of this agent, and waits until all are answered. */
    void look(String agent, List<ProcessHandle> runners) {
        var accepted = new CountDownLatch(RUNS);
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var ends = IntStream.range(0, RUNS)
                    .mapToObj(number -> callers.submit(() -> end(agent, number, accepted)))
                    .toList();
            accepted.await();
            LockSupport.parkNanos(UNTIL_KILL.toNanos());
            var victim = runners.get(ThreadLocalRandom.current().nextInt(runners.size()));
            System.out.printf("  %tT %s pid=%d%n", System.currentTimeMillis(), Victim.RUNNER.title(), victim.pid());
            long killed = System.nanoTime();
            victim.destroyForcibly();
            judge(ends, killed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** When the turn was answered, of {@link System#nanoTime}. */
    private long end(String agent, int number, CountDownLatch accepted) {
        var conversation =
                caller.post("/v1/conversations/?agent_id=" + agent, Map.of()).path("id");
        var turn = Turn.of(FIRST + number, 0, (int) MODEL.toMillis());
        var heard = caller.say(conversation.asText(), turn, accepted::countDown);
        findings.look(Rule.ANSWERED_ONCE, heard.contains(turn.answer()), conversation + " heard " + heard);
        return System.nanoTime();
    }

    /** Whoever had another runner is through in the model's time; the others waited for the lease, and are counted. */
    private void judge(List<Future<Long>> ends, long killed) throws InterruptedException {
        int resumed = 0;
        for (var end : ends) {
            var took = Duration.ofNanos(await(end) - killed);
            if (took.compareTo(MODEL.plus(SLACK)) > 0) {
                resumed++;
                var after = took.minus(lease).minus(MODEL);
                findings.resumed(after);
                findings.look(Rule.RESUMED, after.compareTo(most) <= 0, "resumed after " + after);
            }
        }
        findings.look(Rule.RESUMED, resumed > 0, "the runner that was killed had no run");
    }

    private static long await(Future<Long> end) throws InterruptedException {
        try {
            return end.get();
        } catch (ExecutionException failure) {
            throw new IllegalStateException("a turn of a killed runner failed", failure.getCause());
        }
    }
}
