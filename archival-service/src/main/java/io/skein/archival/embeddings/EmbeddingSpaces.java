package io.skein.archival.embeddings;

import io.skein.archival.spaces.Space;
import io.skein.models.Embedders;
import io.skein.models.Embedders.Choice;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the public API's {@code embedding_config}: whose vectors, and how long they are. Pure. */
public final class EmbeddingSpaces {

    private EmbeddingSpaces() {}

    /** The space of that model for texts of a kind; empty if the configuration names no model or no length. */
    public static Optional<Space> of(String kind, Map<String, Object> config) {
        int dimensions = config.get("embedding_dim") instanceof Number number ? number.intValue() : 0;
        var handle = handle(config);
        return dimensions < 1 || handle == null
                ? Optional.empty()
                : Optional.of(Space.ofSenses(kind, new Choice(handle, endpoint(config, handle)), dimensions));
    }

    private static @Nullable String handle(Map<String, Object> config) {
        if (config.get("handle") instanceof String handle) {
            return handle;
        }
        return config.get("embedding_model") instanceof String model
                ? (config.get("embedding_endpoint_type") instanceof String type ? type : "openai") + "/" + model
                : null;
    }

    private static @Nullable String endpoint(Map<String, Object> config, String handle) {
        return !handle.equals(Embedders.BUILT_IN) && config.get("embedding_endpoint") instanceof String endpoint
                ? endpoint
                : null;
    }
}
