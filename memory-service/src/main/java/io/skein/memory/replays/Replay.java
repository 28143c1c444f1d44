package io.skein.memory.replays;

import io.skein.contracts.ids.MessageId;
import io.skein.contracts.ids.StepId;
import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.Role;
import io.skein.contracts.runs.RunEvent;
import io.skein.contracts.runs.RunReplay;
import io.skein.contracts.runs.StepPiece;
import io.skein.contracts.runs.Usage;
import io.skein.memory.replays.ReplayedRun.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Tells a run again. Pure: the same record is always told alike, and a longer one goes on where the shorter ended. */
final class Replay {

    private static final int EPOCH_SHIFT = 32;

    private final ReplayedRun run;
    private final Deque<Step> steps;
    private final Deque<Message> summaries;
    private final List<RunEvent> events = new ArrayList<>();
    private int epoch = 1;

    private Replay(ReplayedRun run, List<Message> messages) {
        this.run = run;
        this.steps = new ArrayDeque<>(run.steps());
        this.summaries = new ArrayDeque<>(
                messages.stream().filter(one -> one.role() == Role.SUMMARY).toList());
    }

    /** {@code messages} are the run's own, in order. */
    static RunReplay of(ReplayedRun run, List<Message> messages) {
        return new Replay(run, messages).tell(messages);
    }

    private RunReplay tell(List<Message> messages) {
        events.add(new RunEvent.Accepted(run.id(), next(), 0, run.agent()));
        chunks(messages).forEach(this::chunk);
        while (!steps.isEmpty()) {
            step(steps.removeFirst(), List.of());
        }
        summaries.forEach(this::compacted);
        if (run.stop() != null) {
            takenOver(
                    run.epoch(),
                    run.steps().isEmpty()
                            ? StepId.random()
                            : run.steps().getLast().id());
            events.add(new RunEvent.Finished(run.id(), next(), run.stop(), run.usage(), run.error()));
        }
        return new RunReplay(run.id(), run.options(), events);
    }

    /** Messages that came on record together: neighbours of one step. */
    private static List<List<Message>> chunks(List<Message> messages) {
        var chunks = new ArrayList<List<Message>>();
        for (var message : messages) {
            if (message.role() == Role.SUMMARY) {
                continue;
            }
            var last = chunks.isEmpty() ? null : chunks.getLast();
            if (last != null && Objects.equals(last.getFirst().stepId(), message.stepId())) {
                last.add(message);
            } else {
                chunks.add(new ArrayList<>(List.of(message)));
            }
        }
        return chunks;
    }

    /** A step's chunk may begin with what it answers: what was summed up since then came before the answer. */
    private void chunk(List<Message> chunk) {
        while (!summaries.isEmpty()
                && summaries.getFirst().createdAt().isBefore(chunk.getLast().createdAt())) {
            compacted(summaries.removeFirst());
        }
        var id = chunk.getFirst().stepId();
        if (steps.stream().anyMatch(step -> step.id().equals(id))) {
            while (!steps.getFirst().id().equals(id)) {
                step(steps.removeFirst(), List.of());
            }
            step(steps.removeFirst(), chunk);
        } else if (id != null && chunk.stream().anyMatch(message -> message.role() == Role.TOOL)) {
            saved(id, chunk); // the returns of calls that were decided on: their step is another run's
        }
    }

    private void step(Step step, List<Message> messages) {
        takenOver(step.epoch(), step.id());
        var at = new StepPiece.Place(run.id(), step.id(), said(messages), asking(messages));
        step.pieces().forEach(piece -> events.add(piece.event(at, next())));
        if (!step.failed()) {
            saved(step.id(), messages);
        }
    }

    /** What an earlier driver streamed after its last commit does not count; nobody knows any more what it was. */
    private void takenOver(int by, StepId step) {
        if (by > epoch) {
            epoch = by;
            events.add(new RunEvent.StepWithdrawn(run.id(), ((by - 1L) << EPOCH_SHIFT) + 2, step));
        }
    }

    private void saved(StepId step, List<Message> messages) {
        events.add(new RunEvent.StepSaved(run.id(), next(), step, messages, Usage.NONE));
    }

    private void compacted(Message summary) {
        events.add(new RunEvent.Compacted(run.id(), next(), summary));
    }

    private static MessageId said(List<Message> messages) {
        return first(messages, Role.ASSISTANT)
                .or(() -> first(messages, Role.APPROVAL))
                .orElseGet(MessageId::random);
    }

    private static MessageId asking(List<Message> messages) {
        return first(messages, Role.APPROVAL).orElseGet(() -> said(messages));
    }

    private static Optional<MessageId> first(List<Message> messages, Role role) {
        return messages.stream()
                .filter(message -> message.role() == role)
                .map(Message::id)
                .findFirst();
    }

    private long next() {
        return ((epoch - 1L) << EPOCH_SHIFT) + events.size() + 1L;
    }
}
