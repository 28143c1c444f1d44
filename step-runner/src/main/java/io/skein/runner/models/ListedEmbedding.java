package io.skein.runner.models;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.skein.contracts.models.ModelInfo;
import org.jspecify.annotations.Nullable;

/** An embedding model in the public API's shape. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record ListedEmbedding(
        String handle,
        String name,
        String displayName,
        String providerType,
        String providerName,
        String modelType,
        String embeddingEndpointType,
        @Nullable String embeddingEndpoint,
        String embeddingModel,
        int embeddingDim,
        int embeddingChunkSize,
        int batchSize,
        @Nullable String azureEndpoint,
        @Nullable String azureVersion,
        @Nullable String azureDeployment) {

    private static final int CHUNK_SIZE = 300;
    private static final int BATCH_SIZE = 32;

    static ListedEmbedding of(ModelInfo model) {
        return new ListedEmbedding(
                model.handle(),
                model.name(),
                model.name(),
                model.providerType(),
                model.providerName(),
                "embedding",
                model.endpointType(),
                model.endpoint(),
                model.name(),
                model.dimensions(),
                CHUNK_SIZE,
                BATCH_SIZE,
                null,
                null,
                null);
    }
}
