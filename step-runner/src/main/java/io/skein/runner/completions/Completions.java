package io.skein.runner.completions;

import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.AgentId;
import io.skein.models.ModelEvent.Completed;
import io.skein.models.ModelFailure;
import io.skein.models.Models;
import io.skein.platform.failures.Rejection;
import io.skein.platform.texts.Texts;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Asks models directly. The front door of this feature: nothing of it is put on record. */
@Singleton
class Completions {

    private final AgentsClient agents;
    private final Models models;

    Completions(AgentsClient agents, Models models) {
        this.agents = agents;
        this.models = models;
    }

    /** The agent must exist even if the question names a model of its own. */
    Uni<Completion> complete(AgentId agent, Question question) {
        return agents.model(agent)
                .map(own -> question.overrideModel() == null ? own : question.overrideModel())
                .chain(this::find)
                .chain(model -> ask(model, question))
                .onFailure(ModelFailure.class)
                .transform(failure -> refusal((ModelFailure) failure));
    }

    private Uni<Models.Resolved> find(String handle) {
        return models.chat(handle)
                .map(found -> found.orElseThrow(() -> new Rejection(
                        ErrorCode.MODEL_NOT_FOUND,
                        "NOT_FOUND: Handle " + handle + " not found (expected a handle that GET /v1/models lists)")));
    }

    private static Uni<Completion> ask(Models.Resolved model, Question question) {
        var name = model.info().name();
        return model.chat().stream(question.to(name))
                .collect()
                .last()
                .map(last -> last instanceof Completed done ? done : cutOff())
                .map(done -> new Completion(content(done, question), name, Completion.Usage.of(done.tokens())));
    }

    private static String content(Completed done, Question question) {
        if (question.responseSchema() == null) {
            return Texts.storable(done.text());
        }
        if (done.calls().isEmpty()) {
            throw new Rejection(
                    ErrorCode.MODEL_FAILED, "the model answered with text (expected the structure of response_schema)");
        }
        return Texts.storable(done.calls().getFirst().arguments());
    }

    private static Completed cutOff() {
        throw new ModelFailure(ModelFailure.Kind.CUT_OFF, 0, "the answer ended without an end", null, null);
    }

    private static Rejection refusal(ModelFailure failure) {
        return switch (failure.kind()) {
            case BAD_REQUEST, CONTEXT_OVERFLOW ->
                new Rejection(ErrorCode.INVALID_ARGUMENT, "INVALID_ARGUMENT: " + failure.getMessage());
            case UNKNOWN_MODEL -> new Rejection(ErrorCode.MODEL_NOT_FOUND, "NOT_FOUND: " + failure.getMessage());
            case RATE_LIMIT,
                    OVERLOADED,
                    SERVER_ERROR,
                    TIMEOUT,
                    CONNECTION,
                    CUT_OFF,
                    AUTHENTICATION,
                    INSUFFICIENT_CREDITS,
                    PERMISSION,
                    EMPTY_RESPONSE,
                    UNREADABLE_RESPONSE ->
                new Rejection(ErrorCode.MODEL_FAILED, "the model failed: " + failure.getMessage());
        };
    }
}
