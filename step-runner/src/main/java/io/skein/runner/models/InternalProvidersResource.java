package io.skein.runner.models;

import io.skein.models.ProviderCheck;
import io.skein.models.providers.ConfiguredModels;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;

/** Shows every provider its key, for whoever starts the runner and has to say what is wrong. */
@Path("/internal")
class InternalProvidersResource {

    private final ConfiguredModels models;

    InternalProvidersResource(ConfiguredModels models) {
        this.models = models;
    }

    @GET
    @Path("/providers")
    public Uni<List<ProviderCheck>> check() {
        return models.check();
    }
}
