package io.skein.archival.embeddings;

import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.models.ModelInfo;
import io.skein.models.Models;
import io.skein.platform.failures.Rejection;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;

/** The public API's {@code embedding_config} of an embedding model's handle. */
@Singleton
public class EmbeddingConfigs {

    private static final int CHUNK_SIZE = 300;
    private static final int BATCH_SIZE = 32;

    private final Models models;

    EmbeddingConfigs(Models models) {
        this.models = models;
    }

    /** Refuses a handle that no provider offers. */
    public Uni<Map<String, Object>> of(String handle) {
        return models.list()
                .map(known -> known.stream()
                        .filter(model -> model.kind() == ModelInfo.Kind.EMBEDDING
                                && model.handle().equals(handle))
                        .findFirst()
                        .map(EmbeddingConfigs::config)
                        .orElseThrow(() -> new Rejection(
                                ErrorCode.INVALID_ARGUMENT,
                                "INVALID_ARGUMENT: Embedding model " + handle + " not found")));
    }

    private static Map<String, Object> config(ModelInfo model) {
        var config = new LinkedHashMap<String, Object>();
        config.put("embedding_endpoint_type", model.endpointType());
        config.put("embedding_endpoint", model.endpoint());
        config.put("embedding_model", model.name());
        config.put("embedding_dim", model.dimensions());
        config.put("embedding_chunk_size", CHUNK_SIZE);
        config.put("handle", model.handle());
        config.put("batch_size", BATCH_SIZE);
        config.put("azure_endpoint", null);
        config.put("azure_version", null);
        config.put("azure_deployment", null);
        return config;
    }
}
