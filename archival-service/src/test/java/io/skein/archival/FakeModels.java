package io.skein.archival;

import io.skein.contracts.models.ModelInfo;
import io.skein.models.Models;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** One embedding model that nobody asks. */
@Alternative
@Priority(1)
@Singleton
class FakeModels implements Models {

    static final String EMBEDDING = "openai/text-embedding-3-small";

    @Override
    public Uni<List<ModelInfo>> list() {
        return Uni.createFrom()
                .item(List.of(new ModelInfo(
                        EMBEDDING,
                        "text-embedding-3-small",
                        ModelInfo.Kind.EMBEDDING,
                        "openai",
                        "openai",
                        "openai",
                        "http://127.0.0.1:1/v1",
                        8_192,
                        0,
                        1_536,
                        false)));
    }

    @Override
    public Uni<Optional<Resolved>> chat(String handle) {
        return Uni.createFrom().item(Optional.empty());
    }
}
