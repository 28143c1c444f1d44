package io.skein.memory.begins;

import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.messages.NewMessage;
import io.skein.contracts.runs.BeginAnswer;
import io.skein.contracts.runs.BeginRun;
import io.skein.contracts.runs.Known;
import io.skein.contracts.runs.RunContext;
import io.skein.contracts.runs.RunControl;
import io.skein.memory.messages.Messages;
import io.skein.memory.outbox.Outbox;
import io.skein.memory.takeovers.Contexts;
import io.skein.memory.takeovers.InputMessages;
import io.skein.memory.takeovers.Lack;
import io.skein.memory.takeovers.RunStore;
import io.skein.memory.takeovers.Takeovers;
import io.skein.memory.transactions.Transaction;
import io.skein.memory.transactions.Transactions;
import io.skein.memory.transactions.Writes;
import io.skein.memory.windows.Window;
import io.skein.memory.windows.Windows;
import io.skein.platform.failures.Rejection;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Begins runs: two round trips to the database, one commit. The lock of the conversation's window puts begins of one
 * conversation in an order.
 */
@Singleton
public class Begins {

    /** How the kinds of those runs begin whose callers named an agent, not a conversation. */
    private static final String TO_AGENT = "send_message";

    private static final String CONTROL = "run-control";

    private final Transactions transactions;
    private final Windows windows;
    private final Messages messages;
    private final BeginStore runs;
    private final Takeovers takeovers;
    private final Contexts contexts;
    private final Merges merges;
    private final Outbox outbox;
    private final OpeningRules rules;

    Begins(
            Transactions transactions,
            Windows windows,
            Messages messages,
            BeginStore runs,
            Takeovers takeovers,
            Contexts contexts,
            Merges merges,
            Outbox outbox,
            QueueSettings queue) {
        this.transactions = transactions;
        this.windows = windows;
        this.messages = messages;
        this.runs = runs;
        this.takeovers = takeovers;
        this.contexts = contexts;
        this.merges = merges;
        this.outbox = outbox;
        this.rules = new OpeningRules(queue.limit());
    }

    public Uni<BeginAnswer> begin(BeginRun begin) {
        return transactions.in(transaction -> begin(transaction, begin));
    }

    /** As {@link #begin(BeginRun)}, in a transaction that others open and end. */
    public Uni<BeginAnswer> begin(Transaction transaction, BeginRun begin) {
        return Uni.combine()
                .all()
                .unis(
                        windows.lock(transaction.client(), begin.conversationId()),
                        runs.scene(transaction.client(), begin))
                .asTuple()
                .chain(found -> {
                    var window = found.getItem1().orElseThrow(() -> missing(begin));
                    var scene = found.getItem2().orElseThrow(() -> missing(begin));
                    return begin(transaction, begin, window, scene);
                });
    }

    private Uni<BeginAnswer> begin(Transaction transaction, BeginRun begin, Window window, BeginScene scene) {
        return scene.own().isPresent()
                ? takeovers.again(transaction, window, scene.own().get(), begin)
                : pending(transaction, begin, scene)
                        .map(pending -> rules.decide(begin, scene, pending))
                        .chain(opening -> open(new Act(transaction, begin, window, scene), opening));
    }

    /** Read only where decisions are awaited or given, which is rare. */
    private Uni<Pending> pending(Transaction transaction, BeginRun begin, BeginScene scene) {
        var tx = transaction.client();
        if (scene.awaitsDecision()) {
            return messages.pendingRequest(tx, begin.conversationId()).map(request -> new Pending(request, List.of()));
        }
        return Approvals.areIn(begin.messages())
                ? messages.last(tx, begin.conversationId(), Pending.RECENT)
                        .map(recent -> new Pending(Optional.empty(), recent))
                : Uni.createFrom().item(Pending.NOTHING);
    }

    /** All that an opening is carried out with. */
    private record Act(Transaction transaction, BeginRun begin, Window window, BeginScene scene) {}

    private Uni<BeginAnswer> open(Act act, Opening opening) {
        return switch (opening) {
            case Opening.Repeat(var original) -> Uni.createFrom().item(new BeginAnswer.Repeated(original));
            case Opening.Hold() ->
                queue(act, NewRun.held(act.begin(), act.window()))
                        .replaceWith(new BeginAnswer.Held(act.window().agent()));
            case Opening.Wait(int place) ->
                queue(act, NewRun.waiting(act.begin(), act.window(), act.begin().messages()))
                        .replaceWith(new BeginAnswer.Queued(place));
            case Opening.Interrupt(var running, int place) ->
                interrupt(act, running).replaceWith(new BeginAnswer.Queued(place));
            case Opening.Merge() ->
                merges.join(act.transaction(), act.begin(), act.window()).replaceWith(new BeginAnswer.Queued(1));
            case Opening.Start(var input) -> start(act, input).map(BeginAnswer.Begun::new);
        };
    }

    private Uni<Void> queue(Act act, NewRun run) {
        return act.transaction().finish(List.of(runs.put(act.transaction().client(), run)));
    }

    /** Whoever drives the run in the way is told at once: its model may speak for minutes. */
    private Uni<Void> interrupt(Act act, RunId running) {
        var run = NewRun.waiting(act.begin(), act.window(), act.begin().messages());
        var writes = new ArrayList<>(runs.putting(run));
        writes.add(runs.interrupting(running));
        writes.add(outbox.fact(CONTROL, running.value(), new RunControl.Cancel(running)));
        return act.transaction()
                .finish(List.of(Writes.together(act.transaction().client(), writes)))
                .invoke(outbox::hurry);
    }

    private Uni<RunContext> start(Act act, List<NewMessage> input) {
        var tx = act.transaction().client();
        var run = NewRun.running(act.begin(), act.window(), Approvals.heldBack(input));
        var said = Messages.placed(
                InputMessages.now(run.row()).of(Approvals.saidFirst(input)),
                act.scene().places());
        var known = Known.orNothing(act.begin().known());
        var lack = new Lack(act.window(), run.row(), known, act.scene().freshness());
        var writes = new ArrayList<>(runs.putting(run));
        writes.addAll(messages.appending(said, act.window().place()));
        writes.add(RunStore.touch(act.window().conversation()));
        return act.transaction().finish(List.of(Writes.together(tx, writes)), contexts.of(tx, lack, said));
    }

    private static Rejection missing(BeginRun begin) {
        return begin.options().kind().startsWith(TO_AGENT)
                ? new Rejection(ErrorCode.AGENT_NOT_FOUND, "Agent not found")
                : new Rejection(ErrorCode.NOT_FOUND, "Conversation not found with id='" + begin.conversationId() + "'");
    }
}
