package io.skein.memory.compactions;

import io.skein.contracts.compaction.CompactionRequest.Compact;
import io.skein.contracts.ids.CompactionId;
import java.util.Optional;

/** What came of a need for a smaller window. */
public sealed interface Asked {

    /** A compaction was asked for just now. */
    record New(Compact request) implements Asked {}

    /** One had been asked for before. */
    record Already(CompactionId id) implements Asked {}

    /** A compaction would not help. {@code earlier} is the summary that the window begins with, if it does. */
    record Useless(String why, Optional<String> earlier, int messages) implements Asked {}

    /** The compaction to wait for, if there is one. */
    default Optional<CompactionId> compaction() {
        return switch (this) {
            case New(var request) -> Optional.of(request.compactionId());
            case Already(var id) -> Optional.of(id);
            case Useless useless -> Optional.empty();
        };
    }
}
