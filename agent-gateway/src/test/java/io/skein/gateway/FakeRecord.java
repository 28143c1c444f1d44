package io.skein.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.skein.contracts.callbacks.CallbackOutcome;
import io.skein.contracts.callbacks.DueCallback;
import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.runs.RunReplay;
import io.skein.contracts.runs.RunsOver;
import io.skein.platform.failures.Rejection;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Stands for memory-service: has the runs that the test put on record. */
@Singleton
@Path("/v1")
public class FakeRecord {

    private final Map<String, JsonNode> runs = new ConcurrentHashMap<>();
    private final Map<String, ArrayNode> messages = new ConcurrentHashMap<>();
    private final Map<String, String> otids = new ConcurrentHashMap<>();
    private final Map<String, RunReplay> replays = new ConcurrentHashMap<>();
    private final Queue<DueCallback> due = new ConcurrentLinkedQueue<>();
    private final Map<String, CallbackOutcome> outcomes = new ConcurrentHashMap<>();
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

    /** Somebody is to be called about this run, once. */
    public void owesACall(String run, String url, int attempt) {
        due.add(new DueCallback(RunId.of(run), url, attempt));
    }

    /** What came of the call about this run; null as long as nothing did. */
    public @Nullable CallbackOutcome outcome(String run) {
        return outcomes.get(run);
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

        @POST
        @Path("/runs/over")
        public RunsOver over(RunsOver asked) {
            return new RunsOver(asked.runs().stream()
                    .filter(run -> {
                        var replay = record.replays.get(run.value());
                        return replay != null && replay.endsRun();
                    })
                    .toList());
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

        @POST
        @Path("/callbacks/claim")
        public List<DueCallback> claim() {
            return Stream.generate(record.due::poll).takeWhile(Objects::nonNull).toList();
        }

        @POST
        @Path("/callbacks/{run}/outcome")
        public void settle(@RestPath String run, CallbackOutcome outcome) {
            record.outcomes.put(run, outcome);
        }
    }
}
