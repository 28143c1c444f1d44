package io.skein.bench.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** One conversation, in which somebody says one thing after the other and waits for each answer. */
final class Talk {

    private static final int LONGEST_PAUSE_MILLIS = 2_500;
    private static final int LONGEST_THOUGHT_MILLIS = 400;

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
            var turn = Turn.of(number, i, random.nextInt(LONGEST_THOUGHT_MILLIS));
            turns.add(turn);
            var heard = caller.say(conversation, turn);
            findings.look(Findings.Rule.ANSWERED_ONCE, heard.contains(turn.answer()), this + " heard " + heard);
            LockSupport.parkNanos(
                    Duration.ofMillis(random.nextInt(LONGEST_PAUSE_MILLIS)).toNanos());
        }
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
