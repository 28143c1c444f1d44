package io.skein.contracts.runs;

import org.jspecify.annotations.Nullable;

/**
 * Tokens as the provider counted them; a null count is one that the provider does not give. {@code contextTokens} is
 * the size of the context after the last step, {@code steps} the number of steps that are summed here.
 */
public record Usage(
        int promptTokens,
        int completionTokens,
        int totalTokens,
        @Nullable Integer cachedInputTokens,
        @Nullable Integer cacheWriteTokens,
        @Nullable Integer reasoningTokens,
        int contextTokens,
        int steps) {

    public static final Usage NONE = new Usage(0, 0, 0, null, null, null, 0, 0);

    /** Sums this and what came later; the context size is the later one. */
    public Usage plus(Usage later) {
        return new Usage(
                promptTokens + later.promptTokens,
                completionTokens + later.completionTokens,
                totalTokens + later.totalTokens,
                sum(cachedInputTokens, later.cachedInputTokens),
                sum(cacheWriteTokens, later.cacheWriteTokens),
                sum(reasoningTokens, later.reasoningTokens),
                later.contextTokens == 0 ? contextTokens : later.contextTokens,
                steps + later.steps);
    }

    private static @Nullable Integer sum(@Nullable Integer a, @Nullable Integer b) {
        return a == null ? b : b == null ? a : Integer.valueOf(a + b);
    }
}
