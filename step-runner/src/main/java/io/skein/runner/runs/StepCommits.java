package io.skein.runner.runs;

import io.quarkus.logging.Log;
import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.messages.Message;
import io.skein.contracts.runs.CommitStep;
import io.skein.contracts.runs.RunError;
import io.skein.contracts.runs.RunEvent;
import io.skein.contracts.runs.StepCommitted;
import io.skein.contracts.runs.StepRecord;
import io.skein.contracts.runs.Usage;
import io.skein.platform.failures.Rejection;
import io.skein.runner.active.ActiveRun;
import io.skein.runner.calls.Foresight;
import io.skein.runner.machine.Effect;
import io.skein.runner.machine.Signal;
import io.skein.runner.machine.StepDraft;
import io.skein.runner.record.Conversations;
import io.skein.runner.record.MemoryClient;
import io.skein.runner.record.RunnerName;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts steps on record, and takes over what the record answers. */
@Singleton
class StepCommits {

    private final MemoryClient memory;
    private final Conversations conversations;
    private final Foresight foresight;
    private final RunnerName runner;

    StepCommits(MemoryClient memory, Conversations conversations, Foresight foresight, RunnerName runner) {
        this.memory = memory;
        this.conversations = conversations;
        this.foresight = foresight;
        this.runner = runner;
    }

    Uni<Signal> save(ActiveRun run, StepDraft draft) {
        var brings = StepMessages.of(draft, run);
        var commit = new CommitStep(
                runner.value(),
                run.context().epoch(),
                step(run, draft),
                brings.messages(),
                brings.edits(),
                draft.stop().orElse(null),
                draft.error().orElse(null),
                run.takeFirstToken().orElse(null),
                run.conversation().known(),
                foresight
                        .crowding(run, draft.reply().usage(), brings.messages())
                        .orElse(null));
        return send(run, commit);
    }

    Uni<Signal> settle(ActiveRun run, Effect.Settle settle) {
        var brings = StepMessages.of(settle, run);
        var commit = new CommitStep(
                runner.value(),
                run.context().epoch(),
                null,
                brings.messages(),
                brings.edits(),
                settle.stop().orElse(null),
                null,
                null,
                run.conversation().known(),
                null);
        return memory.commit(run.context(), commit)
                .emitOn(run.loop())
                .invoke(committed -> run.stream()
                        .write(seq ->
                                new RunEvent.StepSaved(run.id(), seq, settle.step(), committed.messages(), Usage.NONE)))
                .chain(committed -> accept(run, null, committed))
                .onFailure()
                .recoverWithItem(failure -> refused(run, failure));
    }

    Uni<Signal> end(ActiveRun run, Effect.End end) {
        return send(
                run,
                new CommitStep(
                        runner.value(),
                        run.context().epoch(),
                        null,
                        List.of(),
                        List.of(),
                        end.stop(),
                        end.error().orElse(null),
                        null,
                        run.conversation().known(),
                        null));
    }

    private Uni<Signal> send(ActiveRun run, CommitStep commit) {
        return memory.commit(run.context(), commit)
                .emitOn(run.loop())
                .chain(committed -> accept(run, commit.step(), committed))
                .onFailure()
                .recoverWithItem(failure -> refused(run, failure));
    }

    private Uni<Signal> accept(ActiveRun run, @Nullable StepRecord step, StepCommitted committed) {
        if (step != null && step.error() == null) {
            run.stream()
                    .write(seq -> new RunEvent.StepSaved(
                            run.id(),
                            seq,
                            step.id(),
                            committed.messages(),
                            step.usage(),
                            run.step().draft().logprobs()));
        }
        var before = run.conversation().summary().map(Message::id);
        return conversations.after(run, committed).map(conversation -> {
            run.saved(conversation, committed.usage(), committed.next());
            conversation
                    .summary()
                    .filter(summary -> !before.equals(Optional.of(summary.id())))
                    .ifPresent(run::compacted);
            return new Signal.StepSaved(committed.cancelled(), run.history());
        });
    }

    private static Signal refused(ActiveRun run, Throwable failure) {
        if (failure instanceof Rejection no && no.code() == ErrorCode.FENCED) {
            Log.infof("run lost run=%s epoch=%d", run.id(), run.context().epoch());
            return new Signal.Lost();
        }
        Log.errorf(failure, "commit failed run=%s", run.id());
        return new Signal.Broke(
                new RunError("internal_error", "The step could not be put on record.", failure.getMessage()));
    }

    private static StepRecord step(ActiveRun run, StepDraft draft) {
        var step = run.step();
        var clock = step.clock();
        var model = step.model();
        return new StepRecord(
                step.names().step(),
                draft.number(),
                model.handle(),
                model.model(),
                model.providerName(),
                model.endpoint(),
                run.conversation().agent().contextWindow(),
                draft.reply().usage(),
                clock.startedAt(),
                clock.modelTook(),
                clock.toolsTook(),
                clock.elapsed(),
                versions(run),
                draft.error().orElse(null),
                step.draft().pieces());
    }

    private static Map<String, Long> versions(ActiveRun run) {
        var versions = new HashMap<String, Long>();
        run.conversation().blocks().forEach((id, block) -> versions.put(id, block.version()));
        return versions;
    }
}
