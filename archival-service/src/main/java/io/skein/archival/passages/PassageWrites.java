package io.skein.archival.passages;

import io.skein.archival.archives.ArchiveSpaces;
import io.skein.archival.indexing.IndexClock;
import io.skein.archival.indexing.PromptWords;
import io.skein.archival.passagetexts.Passage;
import io.skein.archival.passagetexts.PassageSource;
import io.skein.archival.spaces.Space;
import io.skein.archival.spaces.Spaces;
import io.skein.contracts.ids.ArchiveId;
import io.skein.contracts.ids.PassageId;
import io.skein.platform.database.Whole;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.List;

/** Makes passages findable: by words before the caller is answered, by sense soon after. */
@Singleton
class PassageWrites {

    private final Pool pool;
    private final PassageStore store;
    private final PromptWords words;
    private final Spaces spaces;
    private final IndexClock clock;

    PassageWrites(Pool pool, PassageStore store, PromptWords words, Spaces spaces, IndexClock clock) {
        this.pool = pool;
        this.store = store;
        this.words = words;
        this.spaces = spaces;
        this.clock = clock;
    }

    /** The passage for each wish, in their order; all or none. */
    Uni<List<Passage>> add(ArchiveId archive, List<Passage> wishes, Duplicates duplicates) {
        var planned = duplicates == Duplicates.KEEP
                ? store.add(pool, wishes).replaceWith(DuplicatePlan.keepAll(wishes))
                : Whole.transaction(pool, tx -> sorted(tx, archive, wishes, duplicates));
        return planned.call(plan -> index(plan.fresh())).map(DuplicatePlan::answers);
    }

    /** The caller's key of an insert that may be repeated, and what becomes of what the archive knows already. */
    record Once(String key, Duplicates duplicates) {}

    /** The same key again changes nothing and gives the same passage. */
    Uni<PassageId> addOnce(Passage wish, Once once) {
        var added = once.duplicates() == Duplicates.KEEP
                ? store.addOnce(pool, wish, once.key()).map(wish::withId)
                : Whole.transaction(
                        pool,
                        tx -> store.lock(tx, wish.archive())
                                .chain(() -> store.ofKey(tx, once.key()))
                                .chain(id -> id.isPresent()
                                        ? Uni.createFrom().item(wish.withId(id.get()))
                                        : sortedOnce(tx, wish, once)));
        return added.call(passage -> index(List.of(passage))).map(Passage::id);
    }

    private Uni<Passage> sortedOnce(SqlConnection tx, Passage wish, Once once) {
        return store.same(tx, wish.archive(), DuplicatePlan.fingerprints(List.of(wish)))
                .map(known -> DuplicatePlan.of(List.of(wish), known, once.duplicates()))
                .call(plan -> plan.fresh().isEmpty()
                        ? Uni.createFrom().voidItem()
                        : store.addOnce(tx, plan.fresh().getFirst(), once.key()).replaceWithVoid())
                .call(plan -> supersede(tx, plan))
                .map(plan -> plan.answers().getFirst());
    }

    private Uni<DuplicatePlan> sorted(
            SqlConnection tx, ArchiveId archive, List<Passage> wishes, Duplicates duplicates) {
        return store.lock(tx, archive)
                .chain(() -> store.same(tx, archive, DuplicatePlan.fingerprints(wishes)))
                .map(known -> DuplicatePlan.of(wishes, known, duplicates))
                .call(plan -> plan.fresh().isEmpty() ? Uni.createFrom().voidItem() : store.add(tx, plan.fresh()))
                .call(plan -> supersede(tx, plan));
    }

    private Uni<Void> supersede(SqlConnection tx, DuplicatePlan plan) {
        return Multi.createFrom()
                .iterable(plan.replaced().entrySet())
                .onItem()
                .transformToUniAndConcatenate(entry -> store.supersede(tx, entry.getValue(), entry.getKey()))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** The words at once; a failure leaves it to the background, where the vectors are made in any case. */
    Uni<Void> index(List<Passage> passages) {
        var ids = passages.stream().map(passage -> passage.id().value()).toList();
        var texts = passages.stream().flatMap(PassageSource::texts).toList();
        return passages.isEmpty()
                ? Uni.createFrom().voidItem()
                : words.put(ArchiveSpaces.KIND, texts)
                        .chain(() ->
                                spaces.settle(Space.ofWords(ArchiveSpaces.KIND).name(), ids))
                        .invoke(clock::nudge);
    }
}
