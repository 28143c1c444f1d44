package io.skein.runner.active;

import io.skein.contracts.ids.RunId;
import io.skein.contracts.messages.Message;
import io.skein.contracts.runs.RunContext;
import io.skein.contracts.runs.RunEvent;
import io.skein.contracts.runs.Usage;
import io.skein.runner.context.Conversation;
import io.skein.runner.machine.LoopRules;
import io.skein.runner.tools.ToolHistory;
import io.skein.runner.tools.ToolOffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What a runner holds of a run while it drives it. All but {@link #interruption} is used on the run's own event loop
 * only, so nothing here is guarded.
 */
public final class ActiveRun {

    private final RunContext context;
    private final RunStream stream;
    private final Executor loop;
    private final Interruption interruption = new Interruption();
    private Conversation conversation;
    private LoopRules rules;
    private Step step;
    private Usage usage;
    private int toolTokens = -1;
    private Optional<Duration> firstToken = Optional.empty();
    private @Nullable RunContext next;

    /** The step under way: its ids, what the model says, how long it takes, and by which model. */
    public record Step(StepNames names, ReplyDraft draft, StepClock clock, ModelUsed model) {

        public Step askedOf(ModelUsed used) {
            return new Step(names, draft, clock, used);
        }
    }

    public ActiveRun(RunContext context, Conversation conversation, RunStream stream, Executor loop) {
        this.context = context;
        this.conversation = conversation;
        this.rules = LoopRules.of(conversation.agent(), context);
        this.stream = stream;
        this.loop = loop;
        this.usage = context.usage();
        this.step = new Step(
                StepNames.of(context, context.stepsDone()),
                new ReplyDraft(false, true),
                new StepClock(),
                ModelUsed.unknown(conversation.agent().model()));
    }

    public RunId id() {
        return context.runId();
    }

    public RunContext context() {
        return context;
    }

    public RunStream stream() {
        return stream;
    }

    public Executor loop() {
        return loop;
    }

    public Interruption interruption() {
        return interruption;
    }

    public Conversation conversation() {
        return conversation;
    }

    /** The model is about to be asked: what it is told of its memory now is told for good. */
    public void tellOfMemory() {
        conversation = conversation.noted();
    }

    /** Tells the model once how full its window is. */
    public void tellOf(Marks.Fill fill) {
        conversation = conversation.warned(fill.tokens(), fill.window());
    }

    /** What a request may take: what the agent is allowed, and its model can. */
    public int contextWindow() {
        int agents = conversation.agent().contextWindow();
        int models = step.model().contextWindow();
        return models == 0 ? agents : Math.min(agents, models);
    }

    /** How many messages are too many, 0 for no such limit. */
    public int messageLimit() {
        var own = context.messageLimit();
        var agents = conversation.agent().messageLimit();
        return own != null ? own : agents != null ? agents : 0;
    }

    /** About how many tokens the definitions of the tools take. */
    public int toolTokens() {
        if (toolTokens < 0) {
            toolTokens = ToolOffer.tokens(conversation.agent(), rules.clientTools());
        }
        return toolTokens;
    }

    public LoopRules rules() {
        return rules;
    }

    public Step step() {
        return step;
    }

    public void begin(Step begun) {
        step = begun;
    }

    /** What was called in this run so far, also by whoever drove it before. */
    public ToolHistory history() {
        var history = ToolHistory.EMPTY;
        for (var returned : conversation.returnsOf(id())) {
            history = history.after(returned);
        }
        return history;
    }

    public void saved(Conversation after, Usage sum, @Nullable RunContext waiting) {
        if (after.agent() != conversation.agent()) {
            rules = LoopRules.of(after.agent(), context);
            toolTokens = -1;
        }
        conversation = after;
        usage = sum;
        next = waiting;
    }

    /** Tells the readers that the window was compacted. */
    public void compacted(Message summary) {
        stream.write(seq -> new RunEvent.Compacted(id(), seq, summary));
    }

    public Usage usage() {
        return usage;
    }

    /** The run that waited behind this one and is this runner's now. */
    public Optional<RunContext> next() {
        return Optional.ofNullable(next);
    }

    /** How long the first piece of the model's answer took, to be told once. */
    public Optional<Duration> takeFirstToken() {
        var piece = step.clock().firstPiece();
        if (firstToken.isPresent() || piece == null) {
            return Optional.empty();
        }
        firstToken = Optional.of(piece);
        return firstToken;
    }
}
