package io.skein.archival.indexing;

import io.skein.archival.spaces.Spaces;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.util.Map;

/** Counts what spaces lack; a space that is being built and lacks nothing any more is complete. */
@Singleton
class BacklogCount {

    private final Pool pool;
    private final BacklogStore store;
    private final Spaces spaces;
    private final SpaceKeeper keeper;
    private final Backlog backlog;

    BacklogCount(Pool pool, BacklogStore store, Spaces spaces, SpaceKeeper keeper, Backlog backlog) {
        this.pool = pool;
        this.store = store;
        this.spaces = spaces;
        this.keeper = keeper;
        this.backlog = backlog;
    }

    Uni<Void> take() {
        long before = backlog.counting();
        return store.counts(pool).chain(lacking -> counted(lacking, before));
    }

    private Uni<Void> counted(Map<String, Long> lacking, long before) {
        backlog.counted(spaces.all(), lacking, before);
        var building = spaces.all().stream().filter(space -> !space.ready()).toList();
        return building.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.join()
                        .all(building.stream()
                                .map(space -> keeper.complete(space, lacking.getOrDefault(space.name(), 0L)))
                                .toList())
                        .andFailFast()
                        .replaceWithVoid();
    }
}
