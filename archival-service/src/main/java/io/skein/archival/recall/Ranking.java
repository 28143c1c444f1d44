package io.skein.archival.recall;

import io.skein.archival.recall.RecallStore.Link;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes one list of several. Each list's scores are stretched to 0..1 and added; then a message gains from its
 * neighbours, an answer above all from its question; then what somebody said whom the question names. Pure.
 */
final class Ranking {

    /** How deep each list is taken into account. */
    static final int DEPTH = 100;

    private static final double OF_QUESTION = .3;
    private static final double OF_SECOND_BEFORE = .1;
    private static final double OF_NEXT = .1;
    private static final double NAMED = 1.5;
    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\p{Nd}]+");

    /** A text in one list. */
    record Entry(String id, double score) {}

    /** A list, best first; whether what is not in it would have had the score 0, if the list is not full. */
    record Ranked(List<Entry> entries, boolean zeroBased) {

        private double floor() {
            return zeroBased && entries.size() < DEPTH ? 0 : entries.getLast().score();
        }
    }

    private Ranking() {}

    /** The fused scores, without regard to neighbours and names. */
    static Map<String, Double> fuse(List<Ranked> lists) {
        var fused = new HashMap<String, Double>();
        for (var list : lists) {
            if (list.entries().isEmpty()) {
                continue;
            }
            double low = list.floor();
            double span = list.entries().getFirst().score() - low;
            list.entries()
                    .forEach(entry ->
                            fused.merge(entry.id(), span > 0 ? (entry.score() - low) / span : 1, Double::sum));
        }
        return fused;
    }

    /** All candidates, best first. */
    static List<Entry> rank(Map<String, Double> fused, List<Link> links, String question) {
        var byId = links.stream().collect(Collectors.toMap(Link::id, Function.identity()));
        var next = new HashMap<String, String>();
        links.forEach(link -> link.earlier().stream().findFirst().ifPresent(before -> next.put(before, link.id())));
        var asked = words(question);
        return links.stream()
                .map(link -> {
                    double near = fused.getOrDefault(link.id(), 0d)
                            + before(link, byId, fused)
                            + OF_NEXT * fused.getOrDefault(next.getOrDefault(link.id(), ""), 0d);
                    return new Entry(link.id(), isNamed(link.speaker(), asked) ? near * NAMED : near);
                })
                .sorted(Comparator.comparingDouble(Entry::score).reversed())
                .toList();
    }

    /** Whether one of the question's words is the speaker's name, or its first part. */
    static boolean isNamed(@Nullable String speaker, Set<String> words) {
        return speaker != null
                && words(speaker).stream().limit(1).anyMatch(name -> name.length() > 2 && words.contains(name));
    }

    static Set<String> words(String text) {
        return NO_LETTER
                .splitAsStream(text.toLowerCase(Locale.ROOT).replaceAll("['’]s\\b", ""))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
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
