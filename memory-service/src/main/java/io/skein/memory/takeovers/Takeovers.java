package io.skein.memory.takeovers;

import io.skein.contracts.ids.RunId;
import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.NewMessage;
import io.skein.contracts.runs.BeginAnswer;
import io.skein.contracts.runs.BeginRun;
import io.skein.contracts.runs.Known;
import io.skein.contracts.runs.ResumeRun;
import io.skein.contracts.runs.RunContext;
import io.skein.contracts.runs.RunStatus;
import io.skein.memory.messages.Messages;
import io.skein.memory.transactions.Transaction;
import io.skein.memory.transactions.Transactions;
import io.skein.memory.transactions.Writes;
import io.skein.memory.windows.Window;
import io.skein.memory.windows.Windows;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gives runs that are on record already to a runner: those that nobody drives any more, and those whose turn it is. */
@Singleton
public class Takeovers {

    private final Transactions transactions;
    private final Windows windows;
    private final Messages messages;
    private final RunStore runs;
    private final Contexts contexts;

    Takeovers(Transactions transactions, Windows windows, Messages messages, RunStore runs, Contexts contexts) {
        this.transactions = transactions;
        this.windows = windows;
        this.messages = messages;
        this.runs = runs;
        this.contexts = contexts;
    }

    /** Takes over a run that somebody asked to resume; fails with FENCED if somebody else drives it or nobody may. */
    public Uni<RunContext> resume(RunId id, ResumeRun resume) {
        return transactions.in(transaction -> Uni.combine()
                .all()
                .unis(windows.lockOfRun(transaction.client(), id), runs.find(transaction.client(), id))
                .asTuple()
                .chain(found -> {
                    var window = found.getItem1().orElseThrow(() -> RunRejections.fenced(id));
                    var run = found.getItem2().orElseThrow(() -> RunRejections.fenced(id));
                    return resume(transaction, window, run, resume);
                }));
    }

    /** A begin that was seen before: it is answered from where the run is now. */
    public Uni<BeginAnswer> again(Transaction transaction, Window window, RunRow run, BeginRun begin) {
        if (run.waits()) {
            return runs.place(transaction.client(), run).map(BeginAnswer.Queued::new);
        }
        if (!isFree(run, begin.runner())) {
            return Uni.createFrom().item(new BeginAnswer.Repeated(run.id()));
        }
        return drive(transaction, window, run, new ResumeRun(begin.runner(), begin.known()))
                .map(BeginAnswer.Begun::new);
    }

    /**
     * Lets a waiting run begin, in a transaction that leaves its conversation free, and ends that transaction. Answers
     * with what the runner goes on with.
     */
    public Uni<RunContext> start(Transaction transaction, Window window, RunRow waiting, ResumeRun resume) {
        var tx = transaction.client();
        var input = waiting.input() == null ? List.<NewMessage>of() : waiting.input();
        var said = InputMessages.now(waiting).of(input);
        var look = Uni.combine()
                .all()
                .unis(messages.places(tx, said.size()), runs.freshness(tx, window.conversation()))
                .asTuple();
        return look.chain(found -> {
            var placed = Messages.placed(said, found.getItem1());
            var lack =
                    new Lack(window, waiting.taken(resume.runner()), Known.orNothing(resume.known()), found.getItem2());
            var writes = new ArrayList<>(messages.appending(placed, window.place()));
            writes.add(runs.take(waiting.id(), resume.runner()));
            writes.add(RunStore.touch(window.conversation()));
            return transaction.finish(List.of(Writes.together(tx, writes)), contexts.of(tx, lack, placed));
        });
    }

    private Uni<RunContext> resume(Transaction transaction, Window window, RunRow run, ResumeRun resume) {
        if (run.waits()) {
            return firstInLine(transaction, window)
                    .chain(first ->
                            first.filter(next -> next.id().equals(run.id())).isPresent()
                                    ? start(transaction, window, run, resume)
                                    : Uni.createFrom().failure(RunRejections.fenced(run.id())));
        }
        return isFree(run, resume.runner())
                ? drive(transaction, window, run, resume)
                : Uni.createFrom().failure(RunRejections.fenced(run.id()));
    }

    /** The run whose turn it is, if the conversation is free and waits for no decision. */
    private Uni<Optional<RunRow>> firstInLine(Transaction transaction, Window window) {
        var tx = transaction.client();
        return Uni.combine()
                .all()
                .unis(
                        runs.running(tx, window.conversation()),
                        messages.pendingRequest(tx, window.conversation()),
                        runs.firstWaiting(tx, window.conversation()))
                .with((running, request, first) ->
                        running.isPresent() || isInContext(request, window) ? Optional.empty() : first);
    }

    /** Who drives it already keeps its epoch; anybody else gets the next one. */
    private Uni<RunContext> drive(Transaction transaction, Window window, RunRow run, ResumeRun resume) {
        var tx = transaction.client();
        var known = Known.orNothing(resume.known());
        if (run.isDrivenBy(resume.runner())) {
            return contexts.of(tx, window, run, known);
        }
        return runs.freshness(tx, window.conversation())
                .map(freshness -> new Lack(window, run.taken(resume.runner()), known, freshness))
                .chain(lack -> transaction.finish(
                        List.of(Writes.together(tx, List.of(runs.take(run.id(), resume.runner())))),
                        contexts.of(tx, lack, List.of())));
    }

    private static boolean isFree(RunRow run, String runner) {
        return run.isDrivenBy(runner) || run.status() == RunStatus.RUNNING && (run.owner() == null || !run.leased());
    }

    private static boolean isInContext(Optional<Message> request, Window window) {
        return request.filter(message -> message.seq() >= window.from()).isPresent();
    }
}
