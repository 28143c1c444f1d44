package io.skein.archival.spaces;

import io.skein.models.Embedders.Choice;
import io.skein.platform.database.Whole;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * Where texts are searched. The front door of this feature: who has news of a text says so here, and the news reach
 * every space that the text belongs into.
 */
@Singleton
public class Spaces {

    private final Pool pool;
    private final SpaceStore store;
    private final UnindexedStore unindexed;
    private final Instance<Source> sources;
    private volatile List<Space> known = List.of();

    Spaces(Pool pool, SpaceStore store, UnindexedStore unindexed, @Any Instance<Source> sources) {
        this.pool = pool;
        this.store = store;
        this.unindexed = unindexed;
        this.sources = sources;
    }

    /** The space, made if need be. A new one is told of everything that there is; it is filled in the background. */
    public Uni<Space> open(Space wanted) {
        return known(wanted.name())
                .map(found -> Uni.createFrom().item(found))
                .orElseGet(() -> make(wanted)
                        .chain(made -> refresh())
                        .map(all -> known(wanted.name()).orElse(wanted)));
    }

    /** News of these texts, in the transaction that made them: the spaces named will follow. */
    public Uni<Void> tell(SqlClient tx, List<String> spaces, List<String> owners) {
        return spaces.isEmpty() || owners.isEmpty() ? Uni.createFrom().voidItem() : unindexed.add(tx, spaces, owners);
    }

    /** That these texts are in the space already. */
    public Uni<Void> settle(String space, List<String> owners) {
        return unindexed.forget(pool, space, owners);
    }

    /** Everything is brought into the space once more. */
    public Uni<Void> retell(Space space) {
        return unindexed.addAll(pool, source(space.kind()), space.name());
    }

    /** Takes a space off the list; its collection is the caller's to drop. */
    public Uni<Void> retire(Space space) {
        return store.remove(pool, space.name()).chain(() -> refresh()).replaceWithVoid();
    }

    /** That the space holds all that there is: from now on it is searched. */
    public Uni<Void> ready(Space space) {
        return store.ready(pool, space.name()).chain(() -> refresh()).replaceWithVoid();
    }

    public Optional<Space> known(String name) {
        return known.stream().filter(space -> space.name().equals(name)).findFirst();
    }

    /** The space of a model, if there is one. */
    public Optional<Space> known(String kind, Choice embedder, int dimensions) {
        return known(Space.ofSenses(kind, embedder, dimensions).name());
    }

    public List<Space> all() {
        return known;
    }

    public List<Space> ofKind(String kind) {
        return known.stream().filter(space -> space.kind().equals(kind)).toList();
    }

    /** The spaces as they are on record; other processes may have made some. */
    public Uni<List<Space>> refresh() {
        return store.all(pool).invoke(found -> known = found);
    }

    /** Where texts of this kind come from. */
    public Source source(String kind) {
        return sources.stream()
                .filter(source -> source.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("texts of an unknown kind: " + kind));
    }

    /** One of each kind. */
    public List<Source> sources() {
        return sources.stream().toList();
    }

    private Uni<Boolean> make(Space wanted) {
        return Whole.transaction(
                pool,
                tx -> store.lockOut(tx)
                        .chain(() -> store.add(tx, wanted))
                        .call(fresh -> fresh
                                ? unindexed.addAll(tx, source(wanted.kind()), wanted.name())
                                : Uni.createFrom().voidItem()));
    }
}
