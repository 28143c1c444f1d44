package io.skein.archival.memory;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.skein.archival.search.Limits;
import io.skein.archival.search.MemoryHit;
import io.skein.contracts.ids.AgentId;
import io.skein.platform.http.Bodies;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /v1/memory/search}: one answer over an agent's blocks, passages, messages and files. */
@Path("/v1")
class MemorySearchResource {

    private static final int HITS = 10;
    private static final int MOST_HITS = 100;

    record Search(
            String query,
            @JsonProperty("agent_id") AgentId agentId,
            @Nullable Integer limit) {}

    record Answer(List<MemoryHit> results, int count) {}

    private final MemorySearch memory;

    MemorySearchResource(MemorySearch memory) {
        this.memory = memory;
    }

    @POST
    @Path("/memory/search")
    public Uni<Answer> search(@Nullable Search body) {
        var asked = Bodies.require(body);
        var query = Bodies.require(asked.query(), "body.query");
        var agent = Bodies.require(asked.agentId(), "body.agent_id");
        int limit = Limits.within("body.limit", asked.limit(), HITS, MOST_HITS);
        return memory.search(agent, query, limit).map(hits -> new Answer(hits, hits.size()));
    }
}
