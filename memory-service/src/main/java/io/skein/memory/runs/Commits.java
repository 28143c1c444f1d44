package io.skein.memory.runs;

import io.skein.contracts.ids.RunId;
import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.ToolReturn;
import io.skein.contracts.runs.CommitStep;
import io.skein.contracts.runs.Known;
import io.skein.contracts.runs.ResumeRun;
import io.skein.contracts.runs.StepCommitted;
import io.skein.memory.blocks.Blocks;
import io.skein.memory.edits.EditOrigin;
import io.skein.memory.messages.Messages;
import io.skein.memory.transactions.Transaction;
import io.skein.memory.transactions.Transactions;
import io.skein.memory.windows.Windows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Puts steps on record, whole or not at all: messages, memory edits, usage, the state of the run, the fact to publish and
 * the run that comes next. Two round trips to the database if there are no edits and nobody waits; one commit.
 */
@ApplicationScoped
class Commits {

    private final Transactions transactions;
    private final Windows windows;
    private final Messages messages;
    private final RunStore runs;
    private final ProgressStore progress;
    private final Blocks blocks;
    private final StepWrites writes;
    private final Takeovers takeovers;
    private final RepeatedCommits repeated;

    Commits(
            Transactions transactions,
            Windows windows,
            Messages messages,
            RunStore runs,
            ProgressStore progress,
            Blocks blocks,
            StepWrites writes,
            Takeovers takeovers,
            RepeatedCommits repeated) {
        this.transactions = transactions;
        this.windows = windows;
        this.messages = messages;
        this.runs = runs;
        this.progress = progress;
        this.blocks = blocks;
        this.writes = writes;
        this.takeovers = takeovers;
        this.repeated = repeated;
    }

    Uni<StepCommitted> commit(RunId id, CommitStep commit) {
        return transactions.in(transaction -> read(transaction, id, commit).chain(scene -> {
            if (CommitRules.isRepeated(scene.run(), commit)) {
                return repeated.answer(transaction.client(), scene, commit);
            }
            CommitRules.check(scene.run(), commit);
            return edited(transaction, scene, commit)
                    .map(returns -> scene.placed(CommitRules.filled(commit.messages(), returns)))
                    .chain(placed -> finish(transaction, scene, commit, placed));
        }));
    }

    private Uni<CommitScene> read(Transaction transaction, RunId id, CommitStep commit) {
        var tx = transaction.client();
        return Uni.combine()
                .all()
                .unis(
                        windows.lockOfRun(tx, id),
                        runs.find(tx, id),
                        progress.extent(tx, id),
                        runs.nextAfter(tx, id),
                        messages.places(tx, commit.messages().size()))
                .with((window, run, extent, next, places) -> new CommitScene(
                        window.orElseThrow(() -> RunRejections.unknown(id)),
                        run.orElseThrow(() -> RunRejections.unknown(id)),
                        extent,
                        next,
                        places));
    }

    private Uni<List<ToolReturn>> edited(Transaction transaction, CommitScene scene, CommitStep commit) {
        if (commit.edits().isEmpty() || commit.step() == null) {
            return Uni.createFrom().item(List.of());
        }
        var window = scene.window();
        var origin = new EditOrigin(
                window.agent(), window.conversation(), scene.run().id(), commit.step().id(), window.agent().value());
        return blocks.apply(transaction.client(), origin, commit.edits(), CommitRules.calls(commit));
    }

    private Uni<StepCommitted> finish(
            Transaction transaction, CommitScene scene, CommitStep commit, List<Message> placed) {
        var tx = transaction.client();
        var written = writes.of(tx, scene, commit, placed);
        var known = Known.orNothing(commit.known());
        var ending = scene.ending(commit);
        var waiting = scene.next();
        var attached = blocks.attached(tx, scene.window().agent(), scene.window().conversation());
        var sum = scene.sum(commit);
        if (waiting.isEmpty() || !ending.freesConversation()) {
            return transaction.finish(written, attached).map(found -> new StepCommitted(
                    placed, ending.isCancelled(), Contexts.newer(found, known), Contexts.versions(found), sum, null));
        }
        return Uni.combine()
                .all()
                .unis(written)
                .discardItems()
                .chain(() -> takeovers.start(
                        transaction, scene.window(), waiting.get(), new ResumeRun(commit.runner(), known)))
                .map(next -> new StepCommitted(
                        placed, ending.isCancelled(), next.blocks(), next.blockVersions(), sum, next));
    }
}
