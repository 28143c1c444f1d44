package io.skein.memory.libraries;

import io.skein.contracts.archival.LibraryOverview;
import io.skein.contracts.ids.AgentId;
import io.skein.platform.http.Bodies;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** {@code /internal/agents/{id}/library}: archival-service tells what an agent has there. */
@Path("/internal")
class LibrariesResource {

    private final LibraryStore store;

    LibrariesResource(LibraryStore store) {
        this.store = store;
    }

    @POST
    @Path("/agents/{id}/library")
    public Uni<Void> tell(@RestPath AgentId id, @Nullable LibraryOverview body) {
        return store.put(id, Bodies.require(body));
    }
}
