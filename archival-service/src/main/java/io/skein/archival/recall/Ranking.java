package io.skein.archival.recall;

import io.skein.archival.recall.RecallStore.Link;
import io.skein.archival.search.Fusion.Entry;
import io.skein.archival.texts.Named;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Orders candidates by their fused scores: a message gains from its neighbours, an answer above all from its question;
 * then what somebody said whom the question names. Pure.
 */
final class Ranking {

    private static final double OF_QUESTION = .3;
    private static final double OF_SECOND_BEFORE = .1;
    private static final double OF_NEXT = .1;
    private static final double OF_NAMED = 1.5;

    private Ranking() {}

    /** All candidates, best first. */
    static List<Entry> rank(Map<String, Double> fused, List<Link> links, Named named) {
        var byId = links.stream().collect(Collectors.toMap(Link::id, Function.identity()));
        var next = new HashMap<String, String>();
        links.forEach(link -> link.earlier().stream().findFirst().ifPresent(before -> next.put(before, link.id())));
        return links.stream()
                .map(link -> {
                    double near = fused.getOrDefault(link.id(), 0d)
                            + before(link, byId, fused)
                            + OF_NEXT * fused.getOrDefault(next.getOrDefault(link.id(), ""), 0d);
                    return new Entry(link.id(), named.has(link.speaker()) ? near * OF_NAMED : near);
                })
                .sorted(Comparator.comparingDouble(Entry::score).reversed())
                .toList();
    }

    private static double before(Link link, Map<String, Link> byId, Map<String, Double> fused) {
        double gain = 0;
        if (!link.earlier().isEmpty()) {
            var previous = byId.get(link.earlier().getFirst());
            gain += previous != null && previous.asks() ? OF_QUESTION * fused.getOrDefault(previous.id(), 0d) : 0;
        }
        if (link.earlier().size() > 1) {
            gain += OF_SECOND_BEFORE * fused.getOrDefault(link.earlier().get(1), 0d);
        }
        return gain;
    }
}
