package io.skein.memory.imports;

import io.skein.memory.messages.ConversationNames;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Importing messages in the public API: a body of lines, read as it arrives. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
class ImportsResource {

    private final Imports imports;

    ImportsResource(Imports imports) {
        this.imports = imports;
    }

    @POST
    @Path("/conversations/{name}/messages/import")
    @Consumes(MediaType.WILDCARD) // lines are lines, whatever a client's library calls them
    public Uni<ImportReport> load(
            @RestPath String name,
            @RestQuery("agent_id") @Nullable String agentId,
            @Context HttpServerRequest request) {
        var body =
                io.vertx.mutiny.core.http.HttpServerRequest.newInstance(request).toMulti();
        return imports.load(ConversationNames.read(name, agentId), body);
    }
}
