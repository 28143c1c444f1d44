package io.skein.gateway.records;

import com.fasterxml.jackson.databind.JsonNode;
import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.runs.RunReplay;
import io.skein.contracts.runs.RunsOver;
import io.skein.platform.failures.Rejection;
import io.skein.platform.peers.PeerClient;
import io.skein.platform.peers.PeerClients;
import io.skein.platform.peers.Peers;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Reads runs from memory-service, which has the truth about them. */
@Singleton
public class RunRecords {

    private final PeerClient memory;

    RunRecords(
            PeerClients peers,
            @ConfigProperty(name = "skein.peers.memory-url", defaultValue = "http://127.0.0.1:8283") String url) {
        this.memory = peers.at("memory-service", url);
    }

    /** The run as the public API shows it. */
    public Uni<JsonNode> run(RunId id) {
        return get("/v1/runs/" + id);
    }

    /** The run as its readers heard it. */
    public Uni<RunReplay> replay(RunId id) {
        return Peers.reach(memory.peer(), memory.get("/internal/runs/" + id + "/replay", RunReplay.class));
    }

    /** Those of the runs that are over. */
    public Uni<List<RunId>> over(List<RunId> runs) {
        return Peers.reach(memory.peer(), memory.post("/internal/runs/over", new RunsOver(runs), RunsOver.class))
                .map(RunsOver::runs);
    }

    /** What the run came to, all of its messages included; empty as long as it is not over. */
    public Uni<Optional<RunResult>> result(RunId id) {
        return Uni.combine()
                .all()
                .unis(run(id), messages(id), usage(id))
                .with(RunSnapshot::new)
                .map(snapshot -> snapshot.hasEnded() ? Optional.of(RunResult.of(snapshot)) : Optional.empty());
    }

    public Uni<JsonNode> messages(RunId id) {
        return get("/v1/runs/" + id + "/messages?order=asc&limit=1000");
    }

    public Uni<JsonNode> usage(RunId id) {
        return get("/v1/runs/" + id + "/usage");
    }

    /** The run that these words were sent with. */
    public Uni<RunId> byOtid(ConversationPath conversation, String otid) {
        return get("/internal/runs/by-otid?conversation=" + conversation.id() + "&otid=" + encoded(otid))
                .onFailure(RunRecords::isUnknown)
                .transform(none -> new Rejection(
                        ErrorCode.NOT_FOUND,
                        "No run found for otid=" + otid + ". It was never sent to this conversation, or was removed."))
                .map(found -> RunId.of(found.path("runId").asText()));
    }

    /** The youngest run of the conversation that waits or runs. */
    public Uni<Optional<RunId>> newestActive(ConversationPath conversation) {
        return conversation.agent() == null
                ? newest("/v1/runs?active=true&order=desc&limit=1&conversation_id=" + conversation.id(), null)
                : newest(
                        "/v1/runs?active=true&order=desc&limit=100&agent_id=" + conversation.agent(),
                        conversation.id().value());
    }

    /** Runs of an agent's default conversation show no conversation, or its own id. */
    private Uni<Optional<RunId>> newest(String path, @Nullable String onlyDefault) {
        return get(path)
                .map(list -> StreamSupport.stream(list.spliterator(), false)
                        .filter(run -> onlyDefault == null
                                || run.path("conversation_id").isNull()
                                || onlyDefault.equals(
                                        run.path("conversation_id").asText()))
                        .map(run -> RunId.of(run.path("id").asText()))
                        .findFirst());
    }

    private Uni<JsonNode> get(String path) {
        return Peers.reach(memory.peer(), memory.get(path, JsonNode.class));
    }

    private static boolean isUnknown(Throwable failure) {
        return failure instanceof Rejection rejection && rejection.code() == ErrorCode.NOT_FOUND;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
