package io.skein.memory.commits;

import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.files.Desk;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.ids.StepId;
import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.ToolCall;
import io.skein.contracts.messages.ToolReturn;
import io.skein.contracts.runs.CommitStep;
import io.skein.contracts.runs.Known;
import io.skein.contracts.runs.ResumeRun;
import io.skein.contracts.runs.StepCommitted;
import io.skein.contracts.runs.StopReason;
import io.skein.memory.blocks.Blocks;
import io.skein.memory.desks.DeskFiles;
import io.skein.memory.desks.Desks;
import io.skein.memory.edits.EditOrigin;
import io.skein.memory.json.Json;
import io.skein.memory.messages.Messages;
import io.skein.memory.takeovers.Contexts;
import io.skein.memory.takeovers.RunRejections;
import io.skein.memory.takeovers.Takeovers;
import io.skein.memory.transactions.Transaction;
import io.skein.memory.transactions.Transactions;
import io.skein.memory.windows.Window;
import io.skein.memory.windows.Windows;
import io.skein.platform.failures.Rejection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts steps on record, whole or not at all: messages, memory edits, usage, the state of the run, the fact to publish
 * and the run that comes next. Two round trips to the database if there are no edits and nobody waits; one commit.
 */
@Singleton
public class Commits {

    private final Transactions transactions;
    private final Windows windows;
    private final ProgressStore progress;
    private final Messages messages;
    private final Blocks blocks;
    private final Desks desks;
    private final DeskFiles files;
    private final StepWrites writes;
    private final Takeovers takeovers;
    private final RepeatedCommits repeated;
    private final CommitRooms rooms;
    private final Json json;

    Commits(
            Transactions transactions,
            Windows windows,
            ProgressStore progress,
            Messages messages,
            Blocks blocks,
            Desks desks,
            DeskFiles files,
            StepWrites writes,
            Takeovers takeovers,
            RepeatedCommits repeated,
            CommitRooms rooms,
            Json json) {
        this.transactions = transactions;
        this.windows = windows;
        this.progress = progress;
        this.messages = messages;
        this.blocks = blocks;
        this.desks = desks;
        this.files = files;
        this.writes = writes;
        this.takeovers = takeovers;
        this.repeated = repeated;
        this.rooms = rooms;
        this.json = json;
    }

    public Uni<StepCommitted> commit(RunId id, CommitStep commit) {
        return transactions.in(transaction -> commit(transaction, id, commit));
    }

    /** As {@link #commit(RunId, CommitStep)}, in a transaction that others open and end. */
    public Uni<StepCommitted> commit(Transaction transaction, RunId id, CommitStep commit) {
        return read(transaction, id, commit).chain(scene -> {
            if (CommitRules.isRepeated(scene.run(), commit)) {
                return repeated.answer(transaction.client(), scene, commit);
            }
            CommitRules.check(scene.run(), commit);
            return edited(transaction, scene, commit)
                    .map(returns -> scene.placed(commit, CommitRules.filled(commit.messages(), returns)))
                    .call(placed -> rooms.afterStep(transaction.client(), scene, commit))
                    .chain(placed -> finish(transaction, scene, commit, placed));
        });
    }

    private Uni<CommitScene> read(Transaction transaction, RunId id, CommitStep commit) {
        var tx = transaction.client();
        return Uni.combine()
                .all()
                .unis(windows.lockOfRun(tx, id), progress.scene(tx, id, places(commit)))
                .with((window, row) -> CommitScene.of(
                        row.orElseThrow(() -> RunRejections.fenced(id)),
                        window.orElseThrow(() -> RunRejections.fenced(id)),
                        json));
    }

    private Uni<List<ToolReturn>> edited(Transaction transaction, CommitScene scene, CommitStep commit) {
        if (commit.edits().isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        var tx = transaction.client();
        var window = scene.window();
        var step = step(commit);
        var origin = new EditOrigin(
                window.agent(),
                window.conversation(),
                scene.run().id(),
                step,
                window.agent().value());
        return asking(tx, commit, step)
                .map(asking -> CommitRules.calls(commit, asking))
                .chain(calls -> blocks.apply(tx, origin, CommitRules.editing(commit), calls)
                        .chain(edited ->
                                opened(tx, window, commit, calls).map(opened -> CommitRules.both(edited, opened))));
    }

    private Uni<List<ToolReturn>> opened(SqlClient tx, Window window, CommitStep commit, Map<String, ToolCall> calls) {
        var opening = CommitRules.opening(commit);
        return opening.isEmpty() ? Uni.createFrom().item(List.of()) : files.open(tx, window.agent(), opening, calls);
    }

    /** Calls that were decided on were made by a step that is on record. */
    private Uni<List<Message>> asking(SqlClient tx, CommitStep commit, StepId step) {
        return CommitRules.settles(commit)
                ? messages.ofStep(tx, step)
                : Uni.createFrom().item(commit.messages());
    }

    private static StepId step(CommitStep commit) {
        var step = commit.step() != null
                ? commit.step().id()
                : commit.messages().getFirst().stepId();
        if (step == null) {
            throw new Rejection(ErrorCode.INVALID_REQUEST, "messages: of no step (expected: the step that asked)");
        }
        return step;
    }

    /** Two more where the request for decisions may be denied in the same breath. */
    private static int places(CommitStep commit) {
        return commit.messages().size() + (commit.stop() == StopReason.REQUIRES_APPROVAL ? 2 : 0);
    }

    private Uni<StepCommitted> finish(
            Transaction transaction, CommitScene scene, CommitStep commit, List<Message> placed) {
        var tx = transaction.client();
        var written = writes.of(tx, scene, commit, placed);
        var ending = scene.ending(commit);
        if (ending.freesConversation() && scene.next().isPresent()) {
            return written.chain(() -> takeovers.start(
                            transaction,
                            scene.window(),
                            scene.next().get(),
                            new ResumeRun(commit.runner(), commit.known())))
                    .map(next -> scene.committed(commit, placed, Sight.of(next)));
        }
        return transaction
                .finish(List.of(written), ending.isEnd() ? known(commit) : seen(tx, scene, commit))
                .map(sight -> scene.committed(commit, placed, sight));
    }

    /** Who has nothing to go on with needs to see nothing new: the next begin tells. */
    private static Uni<Sight> known(CommitStep commit) {
        return Uni.createFrom().item(Sight.of(Known.orNothing(commit.known())));
    }

    private Uni<Sight> seen(SqlClient tx, CommitScene scene, CommitStep commit) {
        var known = Known.orNothing(commit.known());
        var window = scene.window();
        boolean changed =
                window.desk() != known.desk() || !CommitRules.opening(commit).isEmpty();
        return Uni.combine()
                .all()
                .unis(
                        blocks.attached(tx, window.agent(), window.conversation()),
                        changed
                                ? desks.of(tx, window.agent()).map(Optional::of)
                                : Uni.createFrom().item(Optional.<Desk>empty()))
                .with((attached, desk) -> new Sight(
                        Contexts.newer(attached, known),
                        Contexts.versions(attached),
                        desk.map(Desk::version).orElse(known.desk()),
                        desk.orElse(null),
                        null));
    }
}
