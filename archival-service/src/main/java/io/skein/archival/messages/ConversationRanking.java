package io.skein.archival.messages;

import io.skein.archival.texts.RecallHit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/** Ranks conversations by what was found in them: its best message counts most, further ones less and less. Pure. */
final class ConversationRanking {

    private static final int SHOWN = 3;
    private static final double FADING = .5;

    /** A conversation, how well it fits, and its best messages. */
    record RankedConversation(double score, List<RecallHit> best) {}

    private ConversationRanking() {}

    /** {@code hits} are best first. */
    static List<RankedConversation> rank(List<RecallHit> hits, int limit) {
        var byConversation = new LinkedHashMap<String, List<RecallHit>>();
        hits.forEach(hit -> byConversation
                .computeIfAbsent(hit.found().conversationId().value(), id -> new ArrayList<>())
                .add(hit));
        return byConversation.values().stream()
                .map(found -> new RankedConversation(
                        score(found), found.stream().limit(SHOWN).toList()))
                .sorted(Comparator.comparingDouble(RankedConversation::score).reversed())
                .limit(limit)
                .toList();
    }

    private static double score(List<RecallHit> hits) {
        double sum = 0;
        double weight = 1;
        for (var hit : hits) {
            sum += weight * hit.score();
            weight *= FADING;
        }
        return sum;
    }
}
