package io.skein.bench.chaos;

import io.skein.bench.chaos.Findings.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * One conversation, in which somebody says one thing after the other and waits for each answer; now and then two things
 * in a row, the second as soon as the first is accepted.
 */
final class Talk {

    private static final int LONGEST_PAUSE_MILLIS = 2_500;
    private static final int LONGEST_THOUGHT_MILLIS = 400;
    private static final int IN_A_ROW_EVERY = 4;

    private final Caller caller;
    private final int number;
    private final String agent;
    private final String conversation;
    private final List<Turn> turns = new CopyOnWriteArrayList<>();

    Talk(Caller caller, int number, String agent, String conversation) {
        this.caller = caller;
        this.number = number;
        this.agent = agent;
        this.conversation = conversation;
    }

    /** Until told to stop; what was begun is brought to its end. */
    void run(BooleanSupplier goesOn, Findings findings) {
        var random = new Random(number);
        for (int i = 0; goesOn.getAsBoolean(); i++) {
            if (i % IN_A_ROW_EVERY == IN_A_ROW_EVERY - 1) {
                inARow(next(random), next(random), findings);
            } else {
                say(next(random), () -> {}, findings);
            }
            LockSupport.parkNanos(
                    Duration.ofMillis(random.nextInt(LONGEST_PAUSE_MILLIS)).toNanos());
        }
    }

    private Turn next(Random random) {
        var turn = Turn.of(number, turns.size(), random.nextInt(LONGEST_THOUGHT_MILLIS));
        turns.add(turn);
        return turn;
    }

    /** What was accepted first is answered first, whoever dies in between. */
    private void inARow(Turn first, Turn second, Findings findings) {
        var accepted = new CountDownLatch(1);
        var saying = Thread.ofVirtual().start(() -> {
            say(first, accepted::countDown, findings);
            accepted.countDown();
        });
        try {
            accepted.await();
            say(second, () -> {}, findings);
            saying.join();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private void say(Turn turn, Runnable accepted, Findings findings) {
        var heard = caller.say(conversation, turn, accepted);
        findings.look(Rule.ANSWERED_ONCE, heard.contains(turn.answer()), this + " heard " + heard);
        findings.answered();
    }

    String agent() {
        return agent;
    }

    String conversation() {
        return conversation;
    }

    List<Turn> turns() {
        return List.copyOf(turns);
    }

    @Override
    public String toString() {
        return conversation;
    }
}
