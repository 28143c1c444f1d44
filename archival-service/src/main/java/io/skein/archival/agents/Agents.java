package io.skein.archival.agents;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.AgentId;
import io.skein.platform.failures.Rejection;
import io.skein.platform.peers.PeerClient;
import io.skein.platform.peers.PeerClients;
import io.skein.platform.peers.Peers;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Agents of the record. Answers are kept for a short while; that an agent is unknown is not. */
@Singleton
public class Agents {

    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int KEPT = 10_000;
    private static final int AT_ONCE = 8;

    private record Kept(KnownAgent agent, Instant until) {}

    private final PeerClient memory;
    private final JavaType blocks;
    private final ConcurrentHashMap<AgentId, Kept> kept = new ConcurrentHashMap<>();

    Agents(
            PeerClients peers,
            ObjectMapper json,
            @ConfigProperty(name = "skein.peers.memory-url", defaultValue = "http://127.0.0.1:8283") String url) {
        this.memory = peers.at("memory-service", url);
        this.blocks = json.getTypeFactory().constructCollectionType(List.class, KnownBlock.class);
    }

    /** The agent; refused if there is none of that id. */
    public Uni<KnownAgent> find(AgentId id) {
        var known = kept.get(id);
        return known != null && Instant.now().isBefore(known.until())
                ? Uni.createFrom().item(known.agent())
                : ask(id).invoke(this::keep);
    }

    /** The agents as the public API shows them, in the given order; those that are gone are left out. */
    public Uni<List<JsonNode>> states(List<AgentId> ids, List<String> include) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        var query = include.stream()
                .map(part -> "include=" + URLEncoder.encode(part, StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "?", ""));
        var asked = ids.stream().map(id -> state(id, query)).toList();
        return Uni.join()
                .all(asked)
                .usingConcurrencyOf(AT_ONCE)
                .andFailFast()
                .map(states -> states.stream().flatMap(Optional::stream).toList());
    }

    /** The agent's blocks of memory; none of an agent that is gone. */
    public Uni<List<KnownBlock>> blocks(AgentId id) {
        return Peers.reach(
                        memory.peer(),
                        memory.<List<KnownBlock>>send(
                                HttpMethod.GET, "/v1/agents/" + id + "/core-memory/blocks?limit=100", null, blocks),
                        PATIENCE)
                .onFailure(isUnknown())
                .recoverWithItem(List.of());
    }

    /** Forgets what was kept of an agent that is no more. */
    public void forget(AgentId id) {
        kept.remove(id);
    }

    private Uni<KnownAgent> ask(AgentId id) {
        return Peers.reach(memory.peer(), memory.get("/v1/agents/" + id, KnownAgent.class), PATIENCE)
                .onFailure(isUnknown())
                .transform(unknown -> new Rejection(ErrorCode.AGENT_NOT_FOUND, "Agent with ID " + id + " not found"));
    }

    private void keep(KnownAgent agent) {
        if (kept.size() >= KEPT) {
            kept.clear();
        }
        kept.put(agent.id(), new Kept(agent, Instant.now().plus(FRESH)));
    }

    private Uni<Optional<JsonNode>> state(AgentId id, String query) {
        return Peers.reach(memory.peer(), memory.get("/v1/agents/" + id + query, JsonNode.class), PATIENCE)
                .map(Optional::of)
                .onFailure(isUnknown())
                .recoverWithItem(Optional.empty());
    }

    private static Predicate<Throwable> isUnknown() {
        return failure -> failure instanceof Rejection no && no.code().status() == 404;
    }
}
