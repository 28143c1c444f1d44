package io.skein.memory.libraries;

import io.skein.contracts.archival.LibraryOverview;
import io.skein.contracts.ids.AgentId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Table {@code memory.agent_libraries}. */
@Singleton
class LibraryStore {

    private static final String PUT = """
            insert into memory.agent_libraries (agent_id, passages, tags, oldest, newest)
            select id, $2, $3, $4, $5 from memory.agents where id = $1
            on conflict (agent_id) do update set passages = excluded.passages, tags = excluded.tags,
                oldest = excluded.oldest, newest = excluded.newest""";

    private final Pool pool;

    LibraryStore(Pool pool) {
        this.pool = pool;
    }

    /** Of an agent that is gone nothing is kept. */
    Uni<Void> put(AgentId agent, LibraryOverview overview) {
        return pool.preparedQuery(PUT)
                .execute(Tuple.of(
                        agent.value(),
                        overview.passages(),
                        overview.tags().toArray(String[]::new),
                        at(overview.oldest()),
                        at(overview.newest())))
                .replaceWithVoid();
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant moment) {
        return moment == null ? null : moment.atOffset(ZoneOffset.UTC);
    }
}
