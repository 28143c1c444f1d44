package io.skein.runner.models;

import io.skein.contracts.models.ModelInfo;
import io.skein.models.Models;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;

/** Lists the models for other services, which resolve handles by it. */
@Path("/internal")
class InternalModelsResource {

    private final Models models;

    InternalModelsResource(Models models) {
        this.models = models;
    }

    @GET
    @Path("/models")
    public Uni<List<ModelInfo>> list() {
        return models.list();
    }
}
