package io.skein.runner.runs;

import io.skein.contracts.agents.AgentSnapshot;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.MessageId;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.ids.StepId;
import io.skein.contracts.memory.Block;
import io.skein.contracts.memory.Edit;
import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.NewMessage;
import io.skein.contracts.messages.Part;
import io.skein.contracts.messages.Role;
import io.skein.contracts.messages.ToolReturn;
import io.skein.contracts.runs.BeginAnswer;
import io.skein.contracts.runs.BeginRun;
import io.skein.contracts.runs.CommitStep;
import io.skein.contracts.runs.Known;
import io.skein.contracts.runs.ResumeRun;
import io.skein.contracts.runs.RunContext;
import io.skein.contracts.runs.StepCommitted;
import io.skein.contracts.runs.Usage;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One conversation of {@link FakeMemory}: a window, one block, one run at a time and a queue. */
final class FakeConversation {

    private final ReentrantLock lock = new ReentrantLock();
    private final ConversationId id = ConversationId.random();
    private final AgentSnapshot agent;
    private final List<Message> window = new ArrayList<>();
    private final Deque<BeginRun> queue = new ArrayDeque<>();
    private final Set<RunId> cancelled = new HashSet<>();
    private Block block;
    private @Nullable BeginRun running;
    private StepId firstStep = StepId.random();
    private int stepsDone;
    private int epoch = 1;
    private long rewrites = 1;
    private Usage usage = Usage.NONE;

    FakeConversation(AgentSnapshot agent, Block block) {
        this.agent = agent;
        this.block = block;
        append(new Message(
                MessageId.random(),
                0,
                Role.SYSTEM,
                List.of(new Part.Text("You are Ada.")),
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                null,
                null,
                null,
                false,
                Instant.now()));
    }

    ConversationId id() {
        return id;
    }

    List<Message> window() {
        return locked(() -> List.copyOf(window));
    }

    Block block() {
        return locked(() -> block);
    }

    /** As if somebody else had edited the block. */
    void edit(String value) {
        locked(() -> block = block.withValue(value));
    }

    void cancel(RunId run) {
        locked(() -> cancelled.add(run));
    }

    /** As if the driver had died: whoever resumes gets the next epoch. */
    void abandon(BeginRun begin) {
        locked(() -> {
            start(begin);
            epoch++;
            return begin;
        });
    }

    /** Puts a summary behind the system message and takes the run from its driver. */
    void compact(RunId run) {
        locked(() -> {
            window.add(
                    1,
                    Message.ofStep(
                                    MessageId.random(),
                                    Role.SUMMARY,
                                    List.of(new Part.Text("They talked.")),
                                    List.of(),
                                    List.of(),
                                    run,
                                    firstStep,
                                    Instant.now())
                            .withSeq(window.size() + 1L));
            rewrites++;
            return epoch++;
        });
    }

    BeginAnswer begin(BeginRun begin) {
        return locked(() -> {
            if (running != null && running.runId().equals(begin.runId())) {
                return new BeginAnswer.Repeated(begin.runId());
            }
            if (running != null) {
                queue.add(begin);
                return new BeginAnswer.Queued(queue.size());
            }
            start(begin);
            return new BeginAnswer.Begun(context(begin.known()));
        });
    }

    RunContext resume(RunId run, ResumeRun resume) {
        return locked(() -> context(resume.known()));
    }

    StepCommitted commit(RunId run, CommitStep commit) {
        return locked(() -> {
            var stored = commit.messages().stream()
                    .map(message -> append(filled(message, commit)))
                    .toList();
            if (commit.step() != null) {
                stepsDone++;
                usage = usage.plus(commit.step().usage());
            }
            boolean stopped = cancelled.contains(run);
            var sum = usage;
            RunContext next = null;
            if (stopped || commit.stop() != null) {
                running = null;
                next = Optional.ofNullable(queue.poll()).map(this::handOver).orElse(null);
            }
            return new StepCommitted(stored, stopped, List.of(block), versions(), 0, null, sum, rewrites, next);
        });
    }

    private RunContext handOver(BeginRun waiting) {
        start(waiting);
        return context(new Known(agent.version(), rewrites, window.getLast().seq() - 1, Map.of(), 0));
    }

    private void start(BeginRun begin) {
        running = begin;
        firstStep = StepId.random();
        stepsDone = 0;
        epoch = 1;
        usage = Usage.NONE;
        for (var said : begin.messages()) {
            if (said instanceof NewMessage.Said(var role, var content, var name, var otid, var sender)) {
                append(new Message(
                        MessageId.random(),
                        0,
                        role,
                        content,
                        List.of(),
                        List.of(),
                        List.of(),
                        name,
                        otid,
                        sender,
                        begin.runId(),
                        firstStep,
                        false,
                        Instant.now()));
            }
        }
    }

    private RunContext context(Known known) {
        boolean same = known.window() == rewrites;
        var run = Objects.requireNonNull(running, "nothing runs");
        return new RunContext(
                run.runId(),
                id,
                agent.id(),
                epoch,
                stepsDone,
                firstStep,
                run.options(),
                agent.version(),
                known.agentVersion() == agent.version() ? null : agent,
                null,
                null,
                rewrites,
                window.stream()
                        .filter(message -> !same || message.seq() > known.seq())
                        .toList(),
                List.of(block),
                versions(),
                Map.of(block.id().value(), 1L),
                0,
                null,
                usage,
                null);
    }

    private Message append(Message message) {
        var placed = message.withSeq(window.size() + 1L);
        window.add(placed);
        return placed;
    }

    private Message filled(Message message, CommitStep commit) {
        return message.withToolReturns(message.toolReturns().stream()
                .map(returned -> commit.edits().stream()
                        .filter(edits -> edits.callId().equals(returned.callId()))
                        .findFirst()
                        .map(edits -> apply(returned, edits.edits()))
                        .orElse(returned))
                .toList());
    }

    private ToolReturn apply(ToolReturn returned, List<Edit> edits) {
        for (var edit : edits) {
            if (edit instanceof Edit.Append(var label, var text)) {
                block = block.withValue(block.value() + "\n" + text);
            }
        }
        return new ToolReturn(returned.callId(), returned.tool(), false, block.value(), null, null);
    }

    private Map<String, Long> versions() {
        return Map.of(block.id().value(), block.version());
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
