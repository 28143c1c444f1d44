package io.skein.contracts.compaction;

import io.skein.contracts.ids.MessageId;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.ids.StepId;
import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.Part;
import io.skein.contracts.messages.Role;
import io.skein.contracts.messages.ToolCall;
import io.skein.contracts.messages.ToolReturn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;

/** Makes windows of conversations, ordinary and odd. */
class Histories {

    private static final RunId RUN = RunId.random();

    private final Random random;
    private final List<Message> window = new ArrayList<>();
    private final List<Long> waiting = new ArrayList<>();
    private StepId step = StepId.random();
    private boolean uneven;

    Histories(Random random) {
        this.random = random;
        add(Role.SYSTEM, List.of(), List.of());
        step = StepId.random();
    }

    /** A window, what of it may go at most, and which messages hold calls that nobody answered yet. */
    record History(List<Message> window, long turnFrom, List<Long> waitingSeqs, Random random) {

        List<Message> talk() {
            return window.stream()
                    .skip(1)
                    .filter(message -> message.role() != Role.SUMMARY)
                    .toList();
        }

        /** Whether the first {@code count} messages may leave; all rules, one by one. */
        boolean mayCut(int count) {
            var talk = talk();
            var last = talk.get(count - 1);
            var next = count < talk.size() ? talk.get(count) : null;
            return last.seq() < turnFrom
                    && waitingSeqs.stream().noneMatch(seq -> seq <= last.seq())
                    && (next == null || !Objects.equals(next.stepId(), last.stepId()));
        }
    }

    History plain(int messages) {
        for (int i = 0; i < messages; i++) {
            step = StepId.random();
            add(i % 2 == 0 ? Role.USER : Role.ASSISTANT, List.of(), List.of());
        }
        return new History(window, CompactionPlanner.NO_TURN, List.of(), random);
    }

    History sameCallIdInEveryTurn(int turns) {
        for (int i = 0; i < turns; i++) {
            turn("call_1");
        }
        return new History(window, CompactionPlanner.NO_TURN, List.of(), random);
    }

    History any() {
        uneven = true;
        if (random.nextBoolean()) {
            add(Role.SUMMARY, List.of(), List.of());
        }
        int turns = random.nextInt(12);
        int running = random.nextBoolean() && turns > 0 ? random.nextInt(turns) : turns;
        long turnFrom = CompactionPlanner.NO_TURN;
        for (int i = 0; i < turns; i++) {
            turnFrom = i == running ? window.size() + 1 : turnFrom;
            anyTurn(i);
        }
        if (random.nextInt(4) == 0) {
            waitingTurn();
        }
        return new History(window, turnFrom, waiting, random);
    }

    private void turn(String callId) {
        step = StepId.random();
        add(Role.USER, List.of(), List.of());
        add(Role.ASSISTANT, calls(callId), List.of());
        add(Role.TOOL, List.of(), returns(callId));
        step = StepId.random();
        add(Role.ASSISTANT, List.of(), List.of());
    }

    private void anyTurn(int number) {
        step = StepId.random();
        add(Role.USER, List.of(), List.of());
        int steps = random.nextInt(4);
        for (int i = 0; i < steps; i++) {
            var ids = IntStream.rangeClosed(0, random.nextInt(3))
                    .mapToObj(n -> "call_" + n)
                    .toArray(String[]::new);
            add(Role.ASSISTANT, calls(ids), List.of());
            for (var id : ids) {
                add(Role.TOOL, List.of(), returns(id));
            }
            step = StepId.random();
        }
        if (number % 3 > 0) {
            add(Role.ASSISTANT, List.of(), List.of());
        }
    }

    private void waitingTurn() {
        step = StepId.random();
        add(Role.USER, List.of(), List.of());
        add(Role.ASSISTANT, List.of(), List.of());
        add(Role.APPROVAL, calls("waiting"), List.of());
        waiting.add(window.getLast().seq());
    }

    private static List<ToolCall> calls(String... ids) {
        return List.of(ids).stream().map(id -> new ToolCall(id, "tool", "{}")).toList();
    }

    private static List<ToolReturn> returns(String id) {
        return List.of(new ToolReturn(id, "tool", false, "done", null, null));
    }

    private void add(Role role, List<ToolCall> calls, List<ToolReturn> returns) {
        var text = "x".repeat(uneven ? 1 + random.nextInt(200) : 10);
        window.add(Message.ofStep(
                        MessageId.random(),
                        role,
                        List.of(new Part.Text(text)),
                        calls,
                        returns,
                        RUN,
                        step,
                        Instant.EPOCH)
                .withSeq(window.size() + 1L));
    }
}
