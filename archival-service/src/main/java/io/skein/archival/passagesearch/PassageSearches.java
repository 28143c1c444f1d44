package io.skein.archival.passagesearch;

import io.skein.archival.agents.Agents;
import io.skein.archival.passagetexts.Passage;
import io.skein.archival.search.MemoryHit;
import io.skein.archival.search.MemoryHit.Kept;
import io.skein.archival.search.MemoryHit.Origin;
import io.skein.contracts.ids.AgentId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Finds passages. Every condition of the query holds for every hit. Hits come best first, equally good ones newest
 * first; a query without a text gives the oldest.
 */
@Singleton
public class PassageSearches {

    private final Pool pool;
    private final PassageLookupStore store;
    private final PassageFinder finder;
    private final Agents agents;

    PassageSearches(Pool pool, PassageLookupStore store, PassageFinder finder, Agents agents) {
        this.pool = pool;
        this.store = store;
        this.finder = finder;
        this.agents = agents;
    }

    /** What the agent's archives say to the question, best first. */
    public Uni<List<MemoryHit>> ask(AgentId agent, String question, int limit) {
        var anyTags = PassageQuery.Tags.of(null, null);
        return search(new PassageQuery(question, agent, null, anyTags, null, null, limit, 0))
                .map(hits -> hits.stream().map(PassageSearches::remembered).toList());
    }

    private static MemoryHit remembered(PassageHit hit) {
        var passage = hit.passage();
        var origin = Origin.passage(passage.archive().value(), passage.tags());
        return new MemoryHit(
                Kept.PASSAGE, passage.id().value(), passage.text(), hit.score(), passage.createdAt(), origin);
    }

    /** Refuses an agent that does not exist. */
    Uni<List<PassageHit>> search(PassageQuery query) {
        return query.agent() == null ? find(query) : agents.find(query.agent()).chain(() -> find(query));
    }

    private Uni<List<PassageHit>> find(PassageQuery query) {
        var text = query.text();
        return text == null
                ? store.oldest(pool, query).map(PassageSearches::unranked)
                : store.reach(pool, query)
                        .chain(reach -> finder.find(new PassageFinder.Question(query, text, reach)))
                        .chain(scores -> scores.isEmpty()
                                ? store.alike(pool, query, text).map(PassageSearches::unranked)
                                : hits(query, scores));
    }

    private Uni<List<PassageHit>> hits(PassageQuery query, Map<String, Double> scores) {
        return store.byIds(pool, scores.keySet())
                .map(passages -> passages.stream()
                        .map(passage -> new PassageHit(
                                passage, scores.getOrDefault(passage.id().value(), 0d)))
                        .sorted(Comparator.comparingDouble(PassageHit::score)
                                .reversed()
                                .thenComparing(hit -> hit.passage().createdAt(), Comparator.reverseOrder()))
                        .skip(query.skip())
                        .limit(query.limit())
                        .toList());
    }

    private static List<PassageHit> unranked(List<Passage> passages) {
        return passages.stream().map(passage -> new PassageHit(passage, 0)).toList();
    }
}
