package io.skein.runner.runs;

import io.quarkus.logging.Log;
import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.runs.BeginAnswer;
import io.skein.contracts.runs.BeginRun;
import io.skein.contracts.runs.ResumeRun;
import io.skein.contracts.runs.RunContext;
import io.skein.contracts.runs.RunEvent;
import io.skein.contracts.runs.RunRequest;
import io.skein.contracts.runs.Usage;
import io.skein.models.ModelFailure;
import io.skein.models.Models;
import io.skein.platform.failures.Rejection;
import io.skein.runner.active.ActiveRun;
import io.skein.runner.active.RunStream;
import io.skein.runner.active.RunStreamPublisher;
import io.skein.runner.active.StepNames;
import io.skein.runner.context.Conversation;
import io.skein.runner.record.Conversations;
import io.skein.runner.record.MemoryClient;
import io.skein.runner.record.RunnerName;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Gets runs on record and their readers a first event. What comes out is a run to drive, or nothing: it waits behind
 * another, was asked for before, or cannot be.
 */
@Singleton
class RunStarter {

    private final MemoryClient memory;
    private final Conversations conversations;
    private final Models models;
    private final RunStreamPublisher publisher;
    private final RunnerName runner;

    RunStarter(
            MemoryClient memory,
            Conversations conversations,
            Models models,
            RunStreamPublisher publisher,
            RunnerName runner) {
        this.memory = memory;
        this.conversations = conversations;
        this.models = models;
        this.publisher = publisher;
        this.runner = runner;
    }

    /** A run that is to be held is put on record to wait. Fails only if the record could not be reached. */
    Uni<Beginning> start(RunRequest.Start start, Executor loop, boolean hold) {
        var stream = RunStream.opening(publisher::publish);
        var base = conversations.cached(start.conversationId());
        var begin = new BeginRun(
                start.runId(),
                start.conversationId(),
                runner.value(),
                start.messages(),
                start.options(),
                Conversations.known(base),
                hold);
        return checked(start)
                .chain(() -> memory.begin(begin, conversations.agentOf(start.conversationId())))
                .emitOn(loop)
                .chain(answer -> answered(start, answer, base, new Reader(stream, loop)))
                .onFailure()
                .invoke(failure -> refuse(start, failure, stream))
                .onFailure(Rejection.class)
                .recoverWithItem(new Beginning.Nothing());
    }

    /** There is no place for it now; it is on record already. */
    Uni<Beginning> holdOff(RunRequest.Resume resume) {
        return Uni.createFrom().item(new Beginning.Held(conversations.agentOf(resume.conversationId())));
    }

    /** Takes a run over; the readers learn that what was streamed of its unfinished step does not count. */
    Uni<Beginning> resume(RunRequest.Resume resume, Executor loop) {
        var base = conversations.cached(resume.conversationId());
        var asked = new ResumeRun(runner.value(), Conversations.known(base));
        return memory.resume(resume.runId(), asked, conversations.agentOf(resume.conversationId()))
                .emitOn(loop)
                .chain(context -> goOn(context, base, loop))
                .invoke(RunStarter::withdraw)
                .<Beginning>map(Beginning.Begun::new)
                .onFailure(Rejection.class)
                .invoke(no -> Log.debugf("resume refused run=%s: %s", resume.runId(), no.getMessage()))
                .onFailure(Rejection.class)
                .recoverWithItem(new Beginning.Nothing());
    }

    /** Nothing is driven: the run is over, and all that is left to do is to say so. */
    Uni<Beginning> conclude(RunRequest.Conclude over) {
        RunStream.goingOn(0, publisher::publish)
                .write(seq -> new RunEvent.Finished(over.runId(), seq, over.reason(), Usage.NONE, null));
        return Uni.createFrom().item(new Beginning.Nothing());
    }

    /** A run that waited in its conversation's queue and was accepted then. */
    Uni<ActiveRun> goOn(RunContext context, Optional<Conversation> base, Executor loop) {
        return conversations
                .load(context, base)
                .emitOn(loop)
                .map(loaded -> active(
                        loaded, new Reader(RunStream.goingOn(loaded.context().epoch(), publisher::publish), loop)));
    }

    private record Reader(RunStream stream, Executor loop) {}

    /** A model that the request names must be there before anything is put on record. */
    private Uni<Void> checked(RunRequest.Start start) {
        var handle = start.options().overrideModel();
        if (handle == null) {
            return Uni.createFrom().voidItem();
        }
        return models.chat(handle)
                .onFailure(ModelFailure.class)
                .recoverWithNull() // whether the model is there cannot be told now: the run will, in its own words
                .invoke(found -> {
                    if (found != null && found.isEmpty()) {
                        throw new Rejection(
                                ErrorCode.MODEL_NOT_FOUND,
                                "NOT_FOUND: Handle " + handle + " not found, must be one of the handles in /v1/models");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Beginning> answered(
            RunRequest.Start start, BeginAnswer answer, Optional<Conversation> base, Reader reader) {
        return switch (answer) {
            case BeginAnswer.Begun(var context) ->
                conversations.load(context, base).emitOn(reader.loop()).map(loaded -> {
                    var type = loaded.conversation().agent().type();
                    reader.stream().write(seq -> new RunEvent.Accepted(start.runId(), seq, 0, type));
                    return new Beginning.Begun(active(loaded, reader));
                });
            case BeginAnswer.Queued(var place) -> {
                reader.stream().write(seq -> new RunEvent.Accepted(start.runId(), seq, place));
                yield Uni.createFrom().item(new Beginning.Nothing());
            }
            case BeginAnswer.Held(var agent) -> {
                reader.stream().write(seq -> new RunEvent.Accepted(start.runId(), seq, 1));
                yield Uni.createFrom().item(new Beginning.Held(Optional.of(agent)));
            }
            case BeginAnswer.Repeated(var original) -> {
                if (!original.equals(start.runId())) {
                    reader.stream().write(seq -> new RunEvent.Repeated(start.runId(), seq, original));
                }
                yield Uni.createFrom().item(new Beginning.Nothing());
            }
        };
    }

    private static ActiveRun active(Conversations.Loaded loaded, Reader reader) {
        return new ActiveRun(loaded.context(), loaded.conversation(), reader.stream(), reader.loop());
    }

    private static void withdraw(ActiveRun run) {
        if (run.context().epoch() == 1) {
            return; // nobody drove it before
        }
        var step = StepNames.before(run.context());
        run.stream().write(seq -> new RunEvent.StepWithdrawn(run.id(), seq, step));
        run.conversation()
                .summary()
                .filter(summary -> run.id().equals(summary.runId()))
                .ifPresent(run::compacted);
    }

    private static void refuse(RunRequest.Start start, Throwable failure, RunStream stream) {
        var rejection = failure instanceof Rejection no
                ? no
                : new Rejection(ErrorCode.UNAVAILABLE, Objects.requireNonNullElse(failure.getMessage(), "unavailable"));
        var details = rejection.details();
        var conflict = details.getOrDefault("run_id", details.get("pending_request_id"));
        stream.write(seq -> new RunEvent.Refused(
                start.runId(),
                seq,
                rejection.code(),
                rejection.message(),
                conflict == null ? null : conflict.toString()));
    }
}
