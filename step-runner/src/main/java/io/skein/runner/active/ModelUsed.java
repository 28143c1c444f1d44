package io.skein.runner.active;

import io.skein.contracts.models.ModelInfo;
import org.jspecify.annotations.Nullable;

/** Which model a step was asked of, as the step's record names it; a window of 0 is one that nobody knows. */
public record ModelUsed(
        String handle,
        String model,
        String providerName,
        @Nullable String endpoint,
        int contextWindow) {

    public static ModelUsed of(ModelInfo info) {
        return new ModelUsed(info.handle(), info.name(), info.providerName(), info.endpoint(), info.contextWindow());
    }

    /** A model that could not be found, or was not looked for. */
    public static ModelUsed unknown(String handle) {
        int slash = handle.indexOf('/');
        return slash < 0
                ? new ModelUsed(handle, handle, "", null, 0)
                : new ModelUsed(handle, handle.substring(slash + 1), handle.substring(0, slash), null, 0);
    }
}
