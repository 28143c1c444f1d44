package io.skein.contracts.runs;

import org.jspecify.annotations.Nullable;

/**
 * What broke a run: kept as {@code metadata.error} of the run and shown in the stream's error frame.
 *
 * <p>{@code type} is the public API's word ({@code llm_rate_limit}, {@code llm_error}, {@code internal_error}, …).
 */
public record RunError(
        String type, String message, @Nullable String detail) {

    /** How the detail begins when the provider has too much to do; the API has no type of its own for that. */
    public static final String OVERLOADED = "INTERNAL_SERVER_ERROR: overloaded";

    public boolean tellsOverload() {
        return detail != null && detail.startsWith(OVERLOADED);
    }
}
