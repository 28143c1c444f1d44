package io.skein.runner.runs;

import io.quarkus.logging.Log;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.runs.RunRequest;
import io.skein.runner.active.ActiveRuns;
import io.skein.runner.active.Interruption;
import io.skein.runner.places.Lanes;
import io.skein.runner.places.Loops;
import io.skein.runner.places.Places;
import io.skein.runner.places.RunPlaces;
import io.skein.runner.record.Conversations;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.annotations.Merge;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * Takes run requests: those of one conversation in their order, those of different ones side by side, as many as
 * there are places, agent by agent. A request is acknowledged when the run is on record, not when the run ends: runs
 * last minutes, and if this process dies the run's lease lapses and memory-service asks again. A run that finds no
 * place waits on record; if nobody here begins it, memory-service asks for it too.
 */
@Singleton
class RunRequestConsumer {

    /** Requests that are being put on record at once. */
    private static final int INTAKE = 1_024;

    private final RunStarter starter;
    private final ActiveRuns active;
    private final Conversations conversations;
    private final Loops loops;
    private final Places intake = new Places(INTAKE);
    private final RunPlaces places;
    private final Drives drives;
    private final Lanes<ConversationId> lanes = new Lanes<>();

    RunRequestConsumer(
            RunStarter starter,
            ActiveRuns active,
            Conversations conversations,
            Loops loops,
            RunPlaces places,
            Drives drives) {
        this.starter = starter;
        this.active = active;
        this.conversations = conversations;
        this.loops = loops;
        this.places = places;
        this.drives = drives;
    }

    /** Several writers share the channel in one JVM. */
    @Incoming("run-requests")
    @Merge
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    Uni<Void> take(Message<RunRequest> message) {
        return intake.take().invoke(() -> {
            if (active.isClosed()) {
                intake.release(); // it stays unacknowledged, for a runner that stays
            } else {
                launch(message);
            }
        });
    }

    private void launch(Message<RunRequest> message) {
        active.beginning();
        var request = message.getPayload();
        var party = conversations.agentOf(request.conversationId());
        var begun = lanes.in(
                        request.conversationId(),
                        places.takeNow(party)
                                .chain(seated -> begin(request, seated)
                                        .call(beginning -> acknowledge(message))
                                        .invoke(beginning -> keepOnlyToDrive(party, seated, beginning))
                                        .onFailure()
                                        .invoke(broken -> letGo(party, seated))
                                        .map(beginning -> new Outcome(beginning, seated))))
                .onFailure()
                .call(broken -> giveUp(message, broken))
                .eventually(intake::release);
        begins(request, begun.invoke(outcome -> goOn(request, party, outcome)));
    }

    private void begins(RunRequest request, Uni<?> begun) {
        Launch.launch("run " + request.runId(), begun.onTermination().invoke(active::begun));
    }

    private record Outcome(Beginning beginning, boolean seated) {}

    private Uni<Beginning> begin(RunRequest request, boolean seated) {
        var loop = loops.next();
        return Uni.createFrom().voidItem().emitOn(loop).chain(() -> switch (request) {
            case RunRequest.Conclude conclude -> conclude(conclude);
            case RunRequest repeated when active.find(repeated.runId()).isPresent() -> nothing();
            case RunRequest.Resume resume when !seated -> starter.holdOff(resume);
            case RunRequest.Start start -> starter.start(start, loop, !seated);
            case RunRequest.Resume resume -> starter.resume(resume, loop);
        });
    }

    /** One that is driven here is not on record any more, as after its conversation was deleted. */
    private Uni<Beginning> conclude(RunRequest.Conclude over) {
        active.find(over.runId()).ifPresent(run -> run.interruption().interrupt(Interruption.Cause.LOST));
        return starter.conclude(over);
    }

    private void keepOnlyToDrive(Optional<AgentId> party, boolean seated, Beginning beginning) {
        if (!(beginning instanceof Beginning.Begun)) {
            letGo(party, seated);
        }
    }

    private void letGo(Optional<AgentId> party, boolean seated) {
        if (seated) {
            places.release(party);
        }
    }

    private void goOn(RunRequest request, Optional<AgentId> party, Outcome outcome) {
        switch (outcome.beginning()) {
            case Beginning.Begun(var run) when outcome.seated() -> drives.drive(run, party);
            case Beginning.Begun(var run) -> drives.driveWhenSeated(run);
            case Beginning.Held(var agent) -> hold(request, agent);
            case Beginning.Nothing nothing -> {}
        }
    }

    /** Begins it when it is its agent's turn; asked for again meanwhile it is held once. */
    private void hold(RunRequest request, Optional<AgentId> party) {
        places.hold(request.runId(), party)
                .ifPresent(place ->
                        Launch.launch("run " + request.runId(), place.invoke(() -> beginHeld(request, party))));
    }

    private void beginHeld(RunRequest request, Optional<AgentId> party) {
        if (active.isClosed()) {
            return; // it is given to others with the rest
        }
        active.beginning();
        var loop = loops.next();
        var resume = new RunRequest.Resume(request.runId(), request.conversationId());
        var begun = Uni.createFrom()
                .voidItem()
                .emitOn(loop)
                .chain(() -> starter.resume(resume, loop))
                .invoke(beginning -> keepOnlyToDrive(party, true, beginning))
                .onFailure()
                .invoke(broken -> places.release(party));
        begins(request, begun.invoke(beginning -> goOn(request, party, new Outcome(beginning, true))));
    }

    /**
     * A start that cannot be taken is a dead letter. What the record asks for is not: it asks again when the lease
     * lapses, and of an end it is asked itself.
     */
    private static Uni<Void> giveUp(Message<RunRequest> message, Throwable broken) {
        return Uni.createFrom().completionStage(() -> switch (message.getPayload()) {
            case RunRequest.Start start -> message.nack(broken);
            case RunRequest.Resume resume -> letGo(message, broken);
            case RunRequest.Conclude conclude -> letGo(message, broken);
        });
    }

    private static CompletionStage<Void> letGo(Message<RunRequest> message, Throwable broken) {
        Log.errorf(broken, "request given up run=%s", message.getPayload().runId());
        return message.ack();
    }

    private static Uni<Void> acknowledge(Message<RunRequest> message) {
        return Uni.createFrom().completionStage(message::ack);
    }

    private static Uni<Beginning> nothing() {
        return Uni.createFrom().item(new Beginning.Nothing());
    }
}
