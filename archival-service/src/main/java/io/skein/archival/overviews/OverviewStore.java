package io.skein.archival.overviews;

import io.skein.contracts.archival.LibraryOverview;
import io.skein.contracts.ids.AgentId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Table {@code untold_agents}, and what is to be told. Rows are taken by any number of processes. */
@Singleton
class OverviewStore {

    /** An agent in hand. */
    record Untold(AgentId agent, long place) {}

    private static final String TAKE = """
            update archival.untold_agents u set due_at = now() + interval '30 seconds'
            from (select agent_id from archival.untold_agents where due_at <= now() order by place limit $1
                for update skip locked) mine
            where u.agent_id = mine.agent_id returning u.agent_id, u.place""";

    /** One that changed since has another place, and is due at once. */
    private static final String TOLD = """
            with told as (delete from archival.untold_agents where agent_id = $1 and place = $2 returning 1)
            update archival.untold_agents set due_at = now()
            where agent_id = $1 and place <> $2 and not exists (select from told)""";

    private static final String OVERVIEW = """
            with mine as (select p.tags, p.created_at from archival.passages p
                where p.superseded_by is null
                and p.archive_id in (select archive_id from archival.agent_archives where agent_id = $1))
            select count(*), min(created_at), max(created_at),
                array(select distinct tag from mine, unnest(mine.tags) tag order by tag limit $2)
            from mine""";

    private final Pool pool;

    OverviewStore(Pool pool) {
        this.pool = pool;
    }

    Uni<List<Untold>> take(int most) {
        return pool.preparedQuery(TAKE)
                .execute(Tuple.of(most))
                .map(rows -> rows.stream()
                        .map(row -> new Untold(AgentId.of(row.getString(0)), row.getLong(1)))
                        .toList());
    }

    Uni<LibraryOverview> of(AgentId agent) {
        return pool.preparedQuery(OVERVIEW)
                .execute(Tuple.of(agent.value(), LibraryOverview.MOST_TAGS))
                .map(rows -> overview(rows.iterator().next()));
    }

    Uni<Void> told(Untold untold) {
        return pool.preparedQuery(TOLD)
                .execute(Tuple.of(untold.agent().value(), untold.place()))
                .replaceWithVoid();
    }

    private static LibraryOverview overview(Row row) {
        return new LibraryOverview(
                row.getLong(0),
                List.of(row.getArrayOfStrings(3)),
                at(row.getOffsetDateTime(1)),
                at(row.getOffsetDateTime(2)));
    }

    private static @Nullable Instant at(@Nullable OffsetDateTime moment) {
        return moment == null ? null : moment.toInstant();
    }
}
