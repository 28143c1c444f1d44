package io.skein.memory.commits;

import io.skein.contracts.events.ConversationEvent.MessagesAppended;
import io.skein.contracts.messages.Message;
import io.skein.contracts.runs.CommitStep;
import io.skein.memory.messages.Messages;
import io.skein.memory.outbox.Outbox;
import io.skein.memory.steps.NewStep;
import io.skein.memory.steps.Steps;
import io.skein.memory.transactions.Write;
import io.skein.memory.transactions.Writes;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All that puts one step on record. */
@Singleton
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

    Uni<Void> of(SqlClient tx, CommitScene scene, CommitStep commit, List<Message> placed) {
        var writes = new ArrayList<>(messages.appending(placed, scene.window().place()));
        if (commit.step() != null) {
            var reason = scene.ending(commit).reason();
            writes.add(steps.add(
                    new NewStep(scene.run().id(), scene.window().place(), commit.step(), commit.epoch(), reason)));
        }
        writes.add(state(scene, commit));
        appended(scene, placed)
                .map(event -> outbox.fact(EVENTS, scene.window().conversation().value(), event))
                .ifPresent(writes::add);
        return Writes.together(tx, writes);
    }

    private Write state(CommitScene scene, CommitStep commit) {
        var reason = scene.ending(commit).reason();
        var run = scene.run().id();
        if (reason == null && commit.step() == null) {
            return progress.settle(run);
        }
        return reason == null ? progress.advance(run, commit, scene.sum(commit)) : progress.end(scene, commit, reason);
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
