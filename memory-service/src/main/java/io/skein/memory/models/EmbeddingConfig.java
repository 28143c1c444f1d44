package io.skein.memory.models;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.skein.contracts.models.ModelInfo;
import org.jspecify.annotations.Nullable;

/** How an agent's texts are embedded, {@code embedding_config}. */
@JsonNaming(SnakeCaseStrategy.class)
public record EmbeddingConfig(
        String embeddingEndpointType,
        @Nullable String embeddingEndpoint,
        String embeddingModel,
        int embeddingDim,
        int embeddingChunkSize,
        String handle,
        int batchSize,
        @Nullable String azureEndpoint,
        @Nullable String azureVersion,
        @Nullable String azureDeployment) {

    private static final int BATCH = 32;

    public static EmbeddingConfig of(ModelInfo model, int chunkSize) {
        return new EmbeddingConfig(
                model.endpointType(),
                model.endpoint(),
                model.name(),
                model.dimensions(),
                chunkSize,
                model.handle(),
                BATCH,
                null,
                null,
                null);
    }
}
