package io.skein.runner.models;

import io.skein.contracts.models.ModelInfo;
import io.skein.contracts.models.ModelInfo.Kind;
import io.skein.models.Models;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Lists the models. */
@Path("/v1")
class ModelsResource {

    private final Models models;

    ModelsResource(Models models) {
        this.models = models;
    }

    @GET
    @Path("/models")
    public Uni<List<ListedModel>> list(
            @RestQuery("provider_category") List<String> categories,
            @RestQuery("provider_name") @Nullable String providerName,
            @RestQuery("provider_type") @Nullable String providerType) {
        var wanted = new Provenance(categories, providerName, providerType);
        return list(Kind.LLM, wanted, ListedModel::of);
    }

    @GET
    @Path("/models/embedding")
    public Uni<List<ListedEmbedding>> listEmbeddings() {
        return list(Kind.EMBEDDING, new Provenance(List.of(), null, null), ListedEmbedding::of);
    }

    private <T> Uni<List<T>> list(Kind kind, Provenance wanted, Function<ModelInfo, T> shape) {
        return models.list()
                .map(all -> all.stream()
                        .filter(model -> model.kind() == kind)
                        .filter(wanted::fits)
                        .map(shape)
                        .toList());
    }
}
