package io.skein.memory.commits;

import io.skein.contracts.files.Desk;
import io.skein.contracts.memory.Block;
import io.skein.contracts.runs.Known;
import io.skein.contracts.runs.RunContext;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a runner sees with the answer to a commit: blocks it lacks, versions of all, the desk if it lacks that, and the
 * run that is next.
 */
record Sight(
        List<Block> blocks,
        Map<String, Long> versions,
        long deskVersion,
        @Nullable Desk desk,
        @Nullable RunContext next) {

    static Sight of(RunContext next) {
        return new Sight(next.blocks(), next.blockVersions(), next.deskVersion(), next.desk(), next);
    }

    /** Nothing new. */
    static Sight of(Known known) {
        return new Sight(List.of(), known.blocks(), known.desk(), null, null);
    }
}
