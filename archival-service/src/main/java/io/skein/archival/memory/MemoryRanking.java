package io.skein.archival.memory;

import io.skein.archival.search.MemoryHit;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One list of several whose scores do not compare: a hit counts by its place in its own list, and less the farther it
 * is behind the first there. Pure.
 */
final class MemoryRanking {

    private static final double DAMPING = 5;

    private MemoryRanking() {}

    /** The lists are best first; of equals the earlier list's comes first. */
    static List<MemoryHit> rank(List<List<MemoryHit>> lists, int limit) {
        return lists.stream()
                .flatMap(list -> IntStream.range(0, list.size()).mapToObj(i -> placed(list, i)))
                .sorted(Comparator.comparingDouble(MemoryHit::score).reversed())
                .limit(limit)
                .toList();
    }

    private static MemoryHit placed(List<MemoryHit> list, int place) {
        double best = list.getFirst().score();
        double nearness = best > 0 ? list.get(place).score() / best : 1;
        return list.get(place).scored(nearness * DAMPING / (DAMPING + place));
    }
}
