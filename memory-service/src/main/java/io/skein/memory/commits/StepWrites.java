package io.skein.memory.commits;

import io.skein.contracts.events.ConversationEvent.MessagesAppended;
import io.skein.contracts.messages.Message;
import io.skein.contracts.runs.CommitStep;
import io.skein.memory.messages.Messages;
import io.skein.memory.outbox.Outbox;
import io.skein.memory.steps.NewStep;
import io.skein.memory.steps.Steps;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The statements that put one step on record. They need nothing of each other's answers, so they go out together. */
@ApplicationScoped
class StepWrites {

    private static final String EVENTS = "conversation-events";

    private final Messages messages;
    private final Steps steps;
    private final ProgressStore progress;
    private final Outbox outbox;

    StepWrites(Messages messages, Steps steps, ProgressStore progress, Outbox outbox) {
        this.messages = messages;
        this.steps = steps;
        this.progress = progress;
        this.outbox = outbox;
    }

    List<Uni<Void>> of(SqlClient tx, CommitScene scene, CommitStep commit, List<Message> placed) {
        var statements = new ArrayList<Uni<Void>>();
        statements.add(messages.append(tx, placed, scene.window().place()));
        if (commit.step() != null) {
            var reason = scene.ending(commit).reason();
            statements.add(steps.add(
                    tx, new NewStep(scene.run().id(), scene.window().place(), commit.step(), commit.epoch(), reason)));
        }
        statements.add(state(tx, scene, commit));
        appended(scene, placed)
                .map(event ->
                        outbox.add(tx, EVENTS, scene.window().conversation().value(), event))
                .ifPresent(statements::add);
        return statements;
    }

    private Uni<Void> state(SqlClient tx, CommitScene scene, CommitStep commit) {
        var reason = scene.ending(commit).reason();
        var run = scene.run().id();
        if (reason == null && commit.step() == null) {
            return progress.settle(tx, run);
        }
        return reason == null
                ? progress.advance(tx, run, commit, scene.sum(commit))
                : progress.end(tx, scene, commit, reason);
    }

    /** With the first commit of a run also its input is told of, which begin put on record without a word. */
    private static Optional<MessagesAppended> appended(CommitScene scene, List<Message> placed) {
        var window = scene.window();
        boolean first = scene.run().stepsDone() == 0;
        var from = first ? scene.extent().map(ProgressStore.Extent::first) : Optional.<Long>empty();
        if (placed.isEmpty()) {
            return from.map(seq -> new MessagesAppended(
                    window.conversation(),
                    window.agent(),
                    seq,
                    scene.extent().orElseThrow().last()));
        }
        return Optional.of(new MessagesAppended(
                window.conversation(),
                window.agent(),
                from.orElse(placed.getFirst().seq()),
                placed.getLast().seq()));
    }
}
