package io.skein.runner.models;

import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.models.ModelInfo;
import io.skein.platform.failures.Rejection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which models a caller wants listed, by where they come from. What is null or empty does not filter. */
record Provenance(
        List<String> categories,
        @Nullable String providerName,
        @Nullable String providerType) {

    /**
     * Providers that the environment sets up. Those that users add through the API ({@code byok}) are not there yet.
     */
    static final String BASE = "base";

    private static final Set<String> CATEGORIES = Set.of(BASE, "byok");

    Provenance {
        for (var category : categories) {
            if (!CATEGORIES.contains(category)) {
                throw new Rejection(
                        ErrorCode.INVALID_REQUEST,
                        "provider_category is '" + category + "': Input should be 'base' or 'byok'");
            }
        }
    }

    boolean fits(ModelInfo model) {
        return (categories.isEmpty() || categories.contains(BASE))
                && (providerName == null || providerName.equals(model.providerName()))
                && (providerType == null || providerType.equals(model.providerType()));
    }
}
