package io.skein.runner.runs;

import io.quarkus.logging.Log;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.runs.RunRequest;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.annotations.Merge;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * Takes run requests: those of one conversation in their order, those of different ones side by side, as many as
 * there are places. A request is acknowledged when the run is on record, not when the run ends: runs last minutes,
 * and if this process dies the run's lease lapses and memory-service asks again.
 */
@ApplicationScoped
class RunRequestConsumer {

    private static final Uni<Optional<ActiveRun>> NOTHING_TO_DRIVE =
            Uni.createFrom().item(Optional.empty());

    private final RunStarter starter;
    private final RunDriver driver;
    private final ActiveRuns active;
    private final Loops loops;
    private final Places places;
    private final Lanes<ConversationId> lanes = new Lanes<>();

    RunRequestConsumer(RunStarter starter, RunDriver driver, ActiveRuns active, Loops loops, RunSettings settings) {
        this.starter = starter;
        this.driver = driver;
        this.active = active;
        this.loops = loops;
        this.places = new Places(settings.maxConcurrent());
    }

    /**
     * Takes the next request as soon as there is a place for this one. Several writers share the channel in one JVM.
     */
    @Incoming("run-requests")
    @Merge
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    Uni<Void> take(Message<RunRequest> message) {
        return places.take().invoke(() -> launch(message));
    }

    private void launch(Message<RunRequest> message) {
        var request = message.getPayload();
        var loop = loops.next();
        var begun = lanes.in(request.conversationId(), begin(request, loop).call(run -> acknowledge(message)))
                .onFailure()
                .call(broken -> giveUp(message, broken));
        drive(request.runId(), begun);
    }

    private Uni<Optional<ActiveRun>> begin(RunRequest request, Executor loop) {
        return Uni.createFrom()
                .voidItem()
                .emitOn(loop)
                .chain(() -> isRepeat(request) ? NOTHING_TO_DRIVE : starter.begin(request, loop))
                .map(begun -> begun.filter(active::add));
    }

    /** Requests arrive twice some day. A run that is driven here needs nobody to ask for it again. */
    private boolean isRepeat(RunRequest request) {
        return active.find(request.runId()).isPresent();
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

    /** Drives the run that was begun, if any, and gives its place away when it has ended. */
    private void drive(RunId id, Uni<Optional<ActiveRun>> begun) {
        var ended = begun.chain(this::drive).invoke(this::givePlace).onFailure().invoke(places::release);
        Launch.launch("run " + id, ended);
    }

    private Uni<Optional<ActiveRun>> drive(Optional<ActiveRun> begun) {
        return begun.map(run -> driver.drive(run)
                        .onTermination()
                        .invoke(() -> active.remove(run))
                        .replaceWith(begun))
                .orElse(NOTHING_TO_DRIVE);
    }

    /**
     * The run that waited behind the ended one is leased to us already and takes its place; nobody else may be let in
     * before. It is a pipeline of its own, or that of a busy conversation would grow for ever.
     */
    private void givePlace(Optional<ActiveRun> ended) {
        var next = ended.flatMap(ActiveRun::next);
        if (next.isEmpty()) {
            places.release();
            return;
        }
        var base = ended.map(ActiveRun::conversation);
        var begun = starter.goOn(next.get(), base, loops.next()).map(run -> run.filter(active::add));
        drive(next.get().runId(), begun);
    }
}
