package io.skein.memory.commits;

import io.skein.contracts.ids.MessageId;
import io.skein.contracts.messages.Message;
import io.skein.contracts.runs.CommitStep;
import io.skein.contracts.runs.Known;
import io.skein.contracts.runs.RunContext;
import io.skein.contracts.runs.RunStatus;
import io.skein.contracts.runs.StepCommitted;
import io.skein.memory.blocks.Blocks;
import io.skein.memory.desks.Desks;
import io.skein.memory.messages.Messages;
import io.skein.memory.steps.Steps;
import io.skein.memory.takeovers.Contexts;
import io.skein.memory.takeovers.RunRejections;
import io.skein.memory.takeovers.RunStore;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Answers commits that are on record already, because the first answer was lost on its way. */
@Singleton
class RepeatedCommits {

    private final Steps steps;
    private final Messages messages;
    private final Blocks blocks;
    private final Desks desks;
    private final RunStore runs;
    private final Contexts contexts;

    RepeatedCommits(Steps steps, Messages messages, Blocks blocks, Desks desks, RunStore runs, Contexts contexts) {
        this.steps = steps;
        this.messages = messages;
        this.blocks = blocks;
        this.desks = desks;
        this.runs = runs;
        this.contexts = contexts;
    }

    /** As the first time. A step of this number that somebody else committed is not this one: FENCED. */
    Uni<StepCommitted> answer(SqlClient client, CommitScene scene, CommitStep commit) {
        return Uni.combine()
                .all()
                .unis(
                        own(client, scene, commit),
                        blocks.attached(
                                client, scene.window().agent(), scene.window().conversation()),
                        desks.of(client, scene.window().agent()),
                        next(client, scene, commit))
                .with((stored, attached, desk, next) -> new StepCommitted(
                        stored,
                        scene.run().status() == RunStatus.CANCELLED,
                        Contexts.newer(attached, Known.orNothing(commit.known())),
                        Contexts.versions(attached),
                        desk.version(),
                        desk.version() == Known.orNothing(commit.known()).desk() ? null : desk,
                        scene.run().usage(),
                        scene.run().status() == RunStatus.RUNNING
                                ? scene.window().number()
                                : Known.orNothing(commit.known()).window(),
                        next.orElse(null)));
    }

    private Uni<List<Message>> own(SqlClient client, CommitScene scene, CommitStep commit) {
        var step = commit.step();
        var ids = commit.messages().stream().map(Message::id).collect(Collectors.<MessageId>toSet());
        if (step == null) {
            return ids.isEmpty()
                    ? Uni.createFrom().item(List.of())
                    : messages.ofRun(client, scene.run().id()).map(stored -> settled(scene, stored, ids));
        }
        return steps.numbered(client, scene.run().id(), step.number())
                .map(found -> found.filter(step.id()::equals)
                        .orElseThrow(() -> RunRejections.fenced(scene.run().id())))
                .chain(id -> messages.ofStep(client, id))
                .map(stored -> stored.stream()
                        .filter(message -> ids.contains(message.id()))
                        .toList());
    }

    /** The returns of the calls that were decided on, and what came on record with them. */
    private static List<Message> settled(CommitScene scene, List<Message> stored, Set<MessageId> ids) {
        var settled = stored.stream()
                .dropWhile(message -> !ids.contains(message.id()))
                .toList();
        if (settled.isEmpty()) {
            throw RunRejections.fenced(scene.run().id());
        }
        return settled;
    }

    /** The run that was handed to the same runner with the first answer, if nothing came of it yet. */
    private Uni<Optional<RunContext>> next(SqlClient client, CommitScene scene, CommitStep commit) {
        if (scene.run().status() == RunStatus.RUNNING) {
            return Uni.createFrom().item(Optional.empty());
        }
        return runs.running(client, scene.window().conversation())
                .map(running -> running.filter(run -> run.isDrivenBy(commit.runner()) && run.stepsDone() == 0))
                .chain(handed -> handed.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : contexts.of(client, scene.window(), handed.get(), Known.orNothing(commit.known()))
                                .map(Optional::of));
    }
}
