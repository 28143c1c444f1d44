package io.skein.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.runs.RunReplay;
import io.skein.platform.failures.Rejection;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Stands for memory-service: has the runs that the test put on record. */
@Singleton
@Path("/v1")
public class FakeRecord {

    private final Map<String, JsonNode> runs = new ConcurrentHashMap<>();
    private final Map<String, ArrayNode> messages = new ConcurrentHashMap<>();
    private final Map<String, String> otids = new ConcurrentHashMap<>();
    private final Map<String, RunReplay> replays = new ConcurrentHashMap<>();
    private final ObjectMapper json;

    FakeRecord(ObjectMapper json) {
        this.json = json;
    }

    public void has(String id, JsonNode run, ArrayNode itsMessages) {
        runs.put(id, run);
        messages.put(id, itsMessages);
    }

    /** What readers of the run were told, and now are told again. */
    public void tells(RunReplay replay) {
        replays.put(replay.runId().value(), replay);
    }

    public void knows(String otid, String run) {
        otids.put(otid, run);
    }

    @GET
    @Path("/runs/{id}")
    public JsonNode run(@RestPath String id) {
        return Optional.ofNullable(runs.get(id))
                .orElseThrow(() -> new Rejection(ErrorCode.NOT_FOUND, "Run not found with id='" + id + "'"));
    }

    @GET
    @Path("/runs/{id}/messages")
    public JsonNode messages(@RestPath String id) {
        return messages.get(id);
    }

    @GET
    @Path("/runs/{id}/usage")
    public JsonNode usage(@RestPath String id) {
        return json.createObjectNode()
                .put("completion_tokens", 3)
                .put("prompt_tokens", 4)
                .put("total_tokens", 7);
    }

    @GET
    @Path("/runs")
    public JsonNode active(@RestQuery("conversation_id") Optional<String> conversation) {
        var list = json.createArrayNode();
        runs.values().stream()
                .filter(run -> run.path("status").asText().equals("running"))
                .filter(run -> conversation.isEmpty()
                        || conversation.get().equals(run.path("conversation_id").asText()))
                .forEach(list::add);
        return list;
    }

    /** What memory-service serves to the other services only. */
    @Path("/internal")
    public static class Internal {

        private final FakeRecord record;

        Internal(FakeRecord record) {
            this.record = record;
        }

        @GET
        @Path("/runs/{id}/replay")
        public RunReplay replay(@RestPath String id) {
            return Optional.ofNullable(record.replays.get(id))
                    .orElseThrow(() -> new Rejection(ErrorCode.NOT_FOUND, "Run not found with id='" + id + "'"));
        }

        @GET
        @Path("/runs/by-otid")
        public Map<String, String> byOtid(@RestQuery String otid) {
            return Optional.ofNullable(record.otids.get(otid))
                    .map(run -> Map.of("runId", run))
                    .orElseThrow(() -> new Rejection(ErrorCode.NOT_FOUND, "no run has the otid " + otid));
        }
    }
}
