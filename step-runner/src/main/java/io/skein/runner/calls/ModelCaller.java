package io.skein.runner.calls;

import io.quarkus.logging.Log;
import io.skein.models.ModelEvent;
import io.skein.models.ModelFailure;
import io.skein.models.ModelRequest;
import io.skein.models.Models;
import io.skein.runner.active.ActiveRun;
import io.skein.runner.active.ModelUsed;
import io.skein.runner.active.ReplyDraft;
import io.skein.runner.active.StepClock;
import io.skein.runner.active.StepNames;
import io.skein.runner.context.ModelChoice;
import io.skein.runner.context.ModelRequests;
import io.skein.runner.context.ModelRequests.Frame;
import io.skein.runner.machine.Effect;
import io.skein.runner.machine.Signal;
import io.skein.runner.machine.Tightness;
import io.skein.runner.places.RunSettings;
import io.skein.runner.tools.ToolOffer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Asks a model for one step of a run, and lets the readers of the run follow its answer. */
@Singleton
public class ModelCaller {

    private final Models models;
    private final Vertx vertx;
    private final RunSettings settings;
    private final Foresight foresight;
    private final Fitting fitting;

    ModelCaller(Models models, Vertx vertx, RunSettings settings, Foresight foresight, Fitting fitting) {
        this.models = models;
        this.vertx = vertx;
        this.settings = settings;
        this.foresight = foresight;
        this.fitting = fitting;
    }

    public Uni<Signal> ask(ActiveRun run, Effect.AskModel ask) {
        var agent = run.conversation().agent();
        var choice = ModelChoice.of(run.context(), agent);
        var several = choice.parallel()
                && agent.type().speaksByText()
                && run.rules().tools().allowSeveralCalls();
        run.begin(new ActiveRun.Step(
                StepNames.of(run.context(), ask.step()),
                new ReplyDraft(several, agent.type().speaksByText()),
                new StepClock(),
                ModelUsed.unknown(choice.handle())));
        return models.chat(choice.handle())
                .emitOn(run.loop())
                .chain(found -> found.map(model -> ask(run, ask, model, several))
                        .orElseGet(() -> Uni.createFrom().item(ModelErrors.unknown(choice.handle()))))
                .onFailure(ModelFailure.class)
                .recoverWithItem(failure -> failed(run, ask, (ModelFailure) failure));
    }

    private Uni<Signal> ask(ActiveRun run, Effect.AskModel ask, Models.Resolved model, boolean several) {
        run.begin(run.step().askedOf(ModelUsed.of(model.info())));
        run.tellOfMemory();
        if (ask.tightness() == Tightness.LOOSE && foresight.isTooLong(run)) {
            return Uni.createFrom().item(new Signal.TooLong(Optional.empty()));
        }
        if (foresight.isToBeToldOf(run)) {
            run.tellOf(foresight.fill(run));
        }
        return fitting.fitted(run, request(run, ask, model, several), ask.tightness())
                .emitOn(run.loop())
                .chain(request -> ask(run, model, request));
    }

    private static ModelRequest request(ActiveRun run, Effect.AskModel ask, Models.Resolved model, boolean several) {
        var agent = run.conversation().agent();
        var offer = ToolOffer.of(agent, run.rules().clientTools(), run.rules().tools(), ask.history());
        var settings = ModelChoice.of(run.context(), agent).settings();
        var frame = new Frame(model.info().name(), settings, offer.specs(), offer.choice(), several);
        return ModelRequests.of(run.conversation(), run.context().options(), frame);
    }

    private Uni<Signal> ask(ActiveRun run, Models.Resolved model, ModelRequest request) {
        var step = run.step();
        var writer = new DeltaWriter(run, vertx, settings.gather());
        boolean shown = run.context().options().streamTokens();
        return model.chat().stream(request)
                .emitOn(run.loop())
                .onItem()
                .invoke(event -> {
                    if (take(step, event) && shown) {
                        writer.take(event);
                    }
                })
                .onTermination()
                .invoke(writer::flush)
                .collect()
                .last()
                .map(last -> replied(step, last))
                .invoke(replied -> foresight.learn(run, replied.reply().usage()))
                .map(Signal.class::cast);
    }

    private static boolean take(ActiveRun.Step step, ModelEvent event) {
        step.clock().piece();
        return step.draft().take(event);
    }

    private static Signal.ModelReplied replied(ActiveRun.Step step, ModelEvent last) {
        step.clock().replied();
        if (last instanceof ModelEvent.Completed done) {
            return new Signal.ModelReplied(step.draft().of(done));
        }
        throw new ModelFailure(ModelFailure.Kind.CUT_OFF, 0, "the answer ended without an end", null, null);
    }

    /** What could not even be sent is no reason to ask for room again. */
    private static Signal failed(ActiveRun run, Effect.AskModel ask, ModelFailure failure) {
        Log.infof("model failed run=%s kind=%s status=%d", run.id(), failure.kind(), failure.status());
        run.step().clock().replied();
        var told = ModelErrors.of(failure);
        boolean sent = ask.tightness() == Tightness.LOOSE || failure.status() > 0;
        return failure.kind() == ModelFailure.Kind.CONTEXT_OVERFLOW && sent
                ? new Signal.TooLong(Optional.of(told.error()))
                : told;
    }
}
