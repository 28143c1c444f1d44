package io.skein.archival.search;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes one score of several lists: each list's scores are stretched to 0..1 and added. Pure. */
public final class Fusion {

    /** How deep each list is taken into account. */
    public static final int DEPTH = 100;

    /** A text in one list. */
    public record Entry(String id, double score) {}

    /** A list, best first; whether what is not in it would have had the score 0, if the list is not full. */
    public record Ranked(List<Entry> entries, boolean zeroBased) {

        private double floor() {
            return zeroBased && entries.size() < DEPTH ? 0 : entries.getLast().score();
        }
    }

    private Fusion() {}

    /** The scores of all that is in some list. */
    public static Map<String, Double> fuse(List<Ranked> lists) {
        var fused = new HashMap<String, Double>();
        for (var list : lists) {
            if (list.entries().isEmpty()) {
                continue;
            }
            double low = list.floor();
            double span = list.entries().getFirst().score() - low;
            list.entries()
                    .forEach(
                            entry -> fused.merge(entry.id(), span > 0 ? (entry.score() - low) / span : 1, Double::sum));
        }
        return fused;
    }
}
