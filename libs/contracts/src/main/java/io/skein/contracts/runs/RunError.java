package io.skein.contracts.runs;

import org.jspecify.annotations.Nullable;

/**
 * What broke a run: kept as {@code metadata.error} of the run and shown in the stream's error frame.
 *
 * <p>{@code type} is the public API's word ({@code llm_rate_limit}, {@code llm_error}, {@code internal_error}, …).
 */
public record RunError(
        String type, String message, @Nullable String detail) {}
