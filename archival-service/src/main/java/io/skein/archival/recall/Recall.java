package io.skein.archival.recall;

import io.skein.archival.indexing.Backlog;
import io.skein.archival.recall.RecallFinder.Lists;
import io.skein.archival.recall.RecallQuery.Scope;
import io.skein.archival.search.Fusion;
import io.skein.archival.search.Fusion.Entry;
import io.skein.archival.search.MemoryHit;
import io.skein.archival.search.MemoryHit.Kept;
import io.skein.archival.search.MemoryHit.Origin;
import io.skein.archival.texts.RecallHit;
import io.skein.archival.texts.RecallHit.Place;
import io.skein.archival.texts.RecallHit.Places;
import io.skein.archival.texts.RecallSource;
import io.skein.contracts.ids.AgentId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Searches what was said. The front door of this feature. */
@Singleton
public class Recall {

    /** What was found, best first; how it was searched in fact; how many messages lack their vector yet. */
    public record Answer(List<RecallHit> hits, SearchMode mode, long behind) {}

    private final Pool pool;
    private final RecallStore store;
    private final RecallFinder finder;
    private final RecallSource source;
    private final Backlog backlog;

    Recall(Pool pool, RecallStore store, RecallFinder finder, RecallSource source, Backlog backlog) {
        this.pool = pool;
        this.store = store;
        this.finder = finder;
        this.source = source;
        this.backlog = backlog;
    }

    /** Drops all that was said by and to an agent. */
    public Uni<Void> forget(AgentId agent) {
        return store.remove(pool, agent);
    }

    /** What was said by and to the agent that answers the question, best first. */
    public Uni<List<MemoryHit>> ask(AgentId agent, String question, int limit) {
        var scope = new Scope(agent, null, null, List.of(), null, null, null);
        return search(new RecallQuery(question, SearchMode.HYBRID, scope, limit))
                .map(answer -> answer.hits().stream().map(Recall::remembered).toList());
    }

    public Uni<Answer> search(RecallQuery query) {
        var text = query.text();
        return text == null
                ? store.newest(pool, query.scope(), query.limit()).map(hits -> answer(hits, SearchMode.FTS))
                : finder.find(query, text).chain(lists -> ranked(query, lists));
    }

    private Uni<Answer> ranked(RecallQuery query, Lists lists) {
        var mode = lists.senses().isEmpty() ? SearchMode.FTS : query.mode();
        return order(query, lists)
                .chain(best -> hits(best.stream().limit(query.limit()).toList(), lists))
                .map(hits -> answer(hits, mode));
    }

    /** One list alone stays as it is. */
    private Uni<List<Entry>> order(RecallQuery query, Lists lists) {
        return switch (query.mode()) {
            case FTS -> Uni.createFrom().item(lists.words());
            case VECTOR -> Uni.createFrom().item(lists.senses().orElse(List.of()));
            case HYBRID -> {
                var fused = Fusion.fuse(lists.all());
                yield fused.isEmpty()
                        ? Uni.createFrom().item(List.of())
                        : store.links(pool, fused.keySet()).map(links -> Ranking.rank(fused, links, lists.named()));
            }
        };
    }

    private Uni<List<RecallHit>> hits(List<Entry> best, Lists lists) {
        var words = places(lists.words());
        var senses = places(lists.senses().orElse(List.of()));
        return store.byIds(pool, best.stream().map(Entry::id).toList()).map(found -> {
            var byId = found.stream()
                    .collect(Collectors.toMap(hit -> hit.found().messageId().value(), Function.identity()));
            return best.stream()
                    .flatMap(entry -> Stream.ofNullable(byId.get(entry.id()))
                            .map(hit ->
                                    hit.at(entry.score(), new Places(words.get(entry.id()), senses.get(entry.id())))))
                    .toList();
        });
    }

    private static MemoryHit remembered(RecallHit hit) {
        var text = hit.found();
        var origin = Origin.message(text.shownConversation(), text.role().wire(), text.name());
        return new MemoryHit(Kept.MESSAGE, text.messageId().value(), text.text(), hit.score(), text.saidAt(), origin);
    }

    private static Map<String, Place> places(List<Entry> list) {
        var places = new HashMap<String, Place>();
        IntStream.range(0, list.size())
                .forEach(i -> places.put(
                        list.get(i).id(), new Place(i + 1, list.get(i).score())));
        return places;
    }

    private Answer answer(List<RecallHit> hits, SearchMode mode) {
        return new Answer(hits, mode, source.senses().map(backlog::of).orElse(0L));
    }
}
