package io.skein.bench.chaos;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Ends processes at random moments, each kind as often as the others. Beside these, runners are stopped past their
 * lease and come back as zombies.
 */
final class Killer {

    private static final int SHORTEST_PAUSE_MILLIS = 500;
    private static final int LONGEST_PAUSE_MILLIS = 7_000;

    private final Supplier<List<ProcessHandle>> tree;
    private final Duration lease;
    private final Random random = new Random();
    private final Map<Victim, Integer> killed = new EnumMap<>(Victim.class);
    private final List<Thread> zombies = new ArrayList<>();

    Killer(Supplier<List<ProcessHandle>> tree, Duration lease) {
        this.tree = tree;
        this.lease = lease;
    }

    /** Returns when so many have been killed, a fifth as many were stopped, and the last zombie is awake. */
    void kill(int times) {
        for (var victim : plan(times)) {
            pause();
            strike(victim);
            killed.merge(victim, 1, Integer::sum);
        }
        zombies.forEach(Killer::join);
    }

    Map<Victim, Integer> killed() {
        return Collections.unmodifiableMap(killed);
    }

    private List<Victim> plan(int times) {
        var plan = new ArrayList<Victim>();
        var mortal = EnumSet.complementOf(EnumSet.of(Victim.ZOMBIE)).toArray(Victim[]::new);
        for (int i = 0; i < times; i++) {
            plan.add(mortal[i % mortal.length]);
        }
        plan.addAll(Collections.nCopies((times + mortal.length - 1) / mortal.length, Victim.ZOMBIE));
        Collections.shuffle(plan, random);
        return plan;
    }

    private void strike(Victim victim) {
        var found = victim.in(tree.get());
        while (found.isEmpty()) { // it is being started again
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            found = victim.in(tree.get());
        }
        var process = found.get(random.nextInt(found.size()));
        System.out.printf("  %tT %s pid=%d%n", System.currentTimeMillis(), victim.title(), process.pid());
        if (victim == Victim.ZOMBIE) {
            zombies.add(Thread.ofVirtual().start(() -> stop(process)));
        } else {
            process.destroyForcibly();
        }
    }

    private void stop(ProcessHandle process) {
        signal("STOP", process);
        LockSupport.parkNanos(lease.plusSeconds(3).toNanos());
        signal("CONT", process);
    }

    private static void signal(String name, ProcessHandle process) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException failure) {
            throw new IllegalStateException("cannot send SIG" + name, failure);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private void pause() {
        int millis = SHORTEST_PAUSE_MILLIS + random.nextInt(LONGEST_PAUSE_MILLIS - SHORTEST_PAUSE_MILLIS);
        LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
