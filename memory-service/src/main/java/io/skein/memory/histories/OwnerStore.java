package io.skein.memory.histories;

import io.skein.platform.failures.Rejection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

/** Knows whether the run or step exists whose messages are asked for. */
@Singleton
class OwnerStore {

    private static final String RUN = "select 1 from memory.runs where id = $1";
    private static final String STEP = "select 1 from memory.steps where id = $1";

    private final Pool pool;

    OwnerStore(Pool pool) {
        this.pool = pool;
    }

    Uni<Void> requireRun(String id, Rejection unknown) {
        return require(RUN, id, unknown);
    }

    Uni<Void> requireStep(String id, Rejection unknown) {
        return require(STEP, id, unknown);
    }

    private Uni<Void> require(String sql, String id, Rejection unknown) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(id))
                .invoke(rows -> {
                    if (rows.size() == 0) {
                        throw unknown;
                    }
                })
                .replaceWithVoid();
    }
}
