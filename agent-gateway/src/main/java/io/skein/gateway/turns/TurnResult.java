package io.skein.gateway.turns;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.skein.contracts.ids.RunId;
import io.skein.platform.failures.Rejection;
import org.jspecify.annotations.Nullable;

/** What came of a turn, as it is told on {@code turns-out}; messages and usage as an answer over HTTP has them. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TurnResult(
        @JsonProperty("turn_id") String turnId,
        @JsonProperty("conversation_id") String conversationId,
        @JsonProperty("run_id") @Nullable String runId,
        String status,
        @JsonProperty("stop_reason") @Nullable String stopReason,
        @Nullable JsonNode messages,
        @Nullable JsonNode usage,
        @Nullable Problem error) {

    /** Why a turn did not take place, or did not end well. */
    record Problem(String code, String detail) {}

    static TurnResult of(Turn turn, RunId run, int status, JsonNode answer) {
        var conversation = turn.conversation().id().value();
        return status == 200
                ? new TurnResult(
                        turn.id(),
                        conversation,
                        run.value(),
                        "completed",
                        answer.at("/stop_reason/stop_reason").textValue(),
                        answer.path("messages"),
                        answer.path("usage"),
                        null)
                : new TurnResult(
                        turn.id(),
                        conversation,
                        run.value(),
                        "failed",
                        null,
                        null,
                        null,
                        new Problem("RUN_FAILED", answer.toString()));
    }

    static TurnResult refused(Turn turn, Rejection no) {
        return new TurnResult(
                turn.id(),
                turn.conversation().id().value(),
                null,
                "refused",
                null,
                null,
                null,
                new Problem(no.code().name(), no.message()));
    }
}
