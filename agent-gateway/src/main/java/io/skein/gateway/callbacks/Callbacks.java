package io.skein.gateway.callbacks;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.skein.contracts.callbacks.CallbackOutcome;
import io.skein.contracts.callbacks.DueCallback;
import io.skein.gateway.records.RunRecords;
import io.skein.gateway.records.RunResult;
import io.skein.platform.peers.PeerClient;
import io.skein.platform.peers.PeerClients;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Calls whom the record says to call, and tells it what came of that. Who dies in between loses nothing: the record
 * gives the call to another one after a while, so a caller may be called twice.
 */
@Singleton
class Callbacks {

    private static final int AT_ONCE = 8;

    private final PeerClient memory;
    private final RunRecords records;
    private final CallbackClient client;
    private final ObjectMapper json;
    private final Verdicts verdicts;

    Callbacks(
            PeerClients peers,
            @ConfigProperty(name = "skein.peers.memory-url", defaultValue = "http://127.0.0.1:8283") String url,
            RunRecords records,
            CallbackClient client,
            ObjectMapper json,
            CallbackSettings settings) {
        this.memory = peers.at("memory-service", url);
        this.records = records;
        this.client = client;
        this.json = json;
        this.verdicts = new Verdicts(settings.attempts(), settings.firstPause());
    }

    /** What a caller is told, in the public API's words. */
    record Body(
            @JsonProperty("run_id") String runId,
            String status,
            @JsonProperty("completed_at") @Nullable String completedAt,
            ObjectNode metadata) {}

    /** Answers with how many were called. */
    Uni<Integer> callDue() {
        var list = json.getTypeFactory().constructCollectionType(List.class, DueCallback.class);
        return memory.<List<DueCallback>>send(HttpMethod.POST, "/internal/callbacks/claim", null, list)
                .chain(due -> Multi.createFrom()
                        .iterable(due)
                        .onItem()
                        .transformToUni(this::call)
                        .merge(AT_ONCE)
                        .collect()
                        .last()
                        .replaceWith(due.size()));
    }

    private Uni<Void> call(DueCallback due) {
        return records.result(due.runId())
                .map(Optional::orElseThrow)
                .chain(result -> client.post(due.url(), body(result)))
                .map(status -> verdicts.answered(status, due.attempt(), Instant.now()))
                .onFailure()
                .recoverWithItem(failure -> verdicts.broken(failure, due.attempt(), Instant.now()))
                .chain(outcome -> tell(due, outcome));
    }

    private Uni<Void> tell(DueCallback due, CallbackOutcome outcome) {
        return memory.post("/internal/callbacks/" + due.runId() + "/outcome", outcome);
    }

    private Body body(RunResult result) {
        var run = result.run();
        var metadata =
                run.path("metadata").isObject() ? run.get("metadata").<ObjectNode>deepCopy() : json.createObjectNode();
        metadata.set("result", json.<JsonNode>valueToTree(result.response()));
        return new Body(
                run.path("id").asText(),
                run.path("status").asText(),
                run.path("completed_at").textValue(),
                metadata);
    }
}
