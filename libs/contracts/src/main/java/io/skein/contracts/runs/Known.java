package io.skein.contracts.runs;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a runner still has of a conversation from an earlier run, so that the record sends only the rest.
 *
 * <p>{@code window} counts rewrites of the window, {@code seq} is the last message that the runner has of it, {@code
 * blocks} are versions by block id, {@code desk} is the version of the agent's desk.
 */
public record Known(long agentVersion, long window, long seq, Map<String, Long> blocks, long desk) {

    public static final Known NOTHING = new Known(0, 0, 0, Map.of(), 0);

    public Known {
        blocks = blocks == null ? Map.of() : Map.copyOf(blocks);
    }

    public static Known orNothing(@Nullable Known known) {
        return known == null ? NOTHING : known;
    }
}
