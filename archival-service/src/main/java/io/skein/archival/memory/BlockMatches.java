package io.skein.archival.memory;

import io.skein.archival.agents.KnownBlock;
import io.skein.archival.search.MemoryHit;
import io.skein.archival.search.MemoryHit.Kept;
import io.skein.archival.search.MemoryHit.Origin;
import io.skein.archival.words.Words;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/** The blocks that have some of a question's words, those that have most first. Pure. */
final class BlockMatches {

    private BlockMatches() {}

    static List<MemoryHit> of(List<KnownBlock> blocks, String question) {
        var asked = Words.ofQuestion(question).indices();
        return blocks.stream()
                .map(block -> hit(block, share(block, asked)))
                .filter(hit -> hit.score() > 0)
                .sorted(Comparator.comparingDouble(MemoryHit::score).reversed())
                .toList();
    }

    private static MemoryHit hit(KnownBlock block, double share) {
        return new MemoryHit(Kept.BLOCK, block.id(), block.value(), share, null, Origin.block(block.label()));
    }

    private static double share(KnownBlock block, List<Integer> asked) {
        var there =
                new HashSet<>(Words.ofText(block.label() + "\n" + block.value()).indices());
        return asked.isEmpty()
                ? 0
                : (double) asked.stream().filter(there::contains).count() / asked.size();
    }
}
