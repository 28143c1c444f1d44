package io.skein.archival.archives;

import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ArchiveId;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestPath;

/** {@code /v1/agents/{agent_id}/archives}. Both may be repeated; both answer JSON's {@code null}. */
@Path("/v1")
class AgentArchivesResource {

    private static final String NOTHING = "null";

    private final Archives archives;

    AgentArchivesResource(Archives archives) {
        this.archives = archives;
    }

    @PATCH
    @Path("/agents/{agent_id}/archives/attach/{archive_id}")
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<String> attach(@RestPath("agent_id") AgentId agent, @RestPath("archive_id") ArchiveId archive) {
        return archives.attach(agent, archive).replaceWith(NOTHING);
    }

    @PATCH
    @Path("/agents/{agent_id}/archives/detach/{archive_id}")
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<String> detach(@RestPath("agent_id") AgentId agent, @RestPath("archive_id") ArchiveId archive) {
        return archives.detach(agent, archive).replaceWith(NOTHING);
    }
}
