package io.skein.contracts.memory;

import io.skein.contracts.ids.BlockId;
import org.jspecify.annotations.Nullable;

/**
 * A piece of core memory: a labelled text that the model sees in every prompt and may rewrite.
 *
 * <p>{@code limit} is in characters (Unicode code points); {@code version} counts the edits of the block, from 1.
 */
public record Block(
        BlockId id,
        String label,
        String value,
        int limit,
        @Nullable String description,
        boolean readOnly,
        long version) {

    public Block withValue(String next) {
        return new Block(id, label, next, limit, description, readOnly, version + 1);
    }
}
