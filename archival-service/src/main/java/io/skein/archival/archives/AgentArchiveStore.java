package io.skein.archival.archives;

import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ArchiveId;
import io.skein.platform.paging.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Table {@code agent_archives}. */
@Singleton
class AgentArchiveStore {

    /** The archive that takes what the agent keeps. */
    Uni<Optional<Archive>> first(SqlClient client, AgentId agent) {
        return client.preparedQuery("""
                        select t.* from archival.agent_archives l join archival.archives t on t.id = l.archive_id
                        where l.agent_id = $1 order by l.place limit 1""")
                .execute(Tuple.of(agent.value()))
                .map(rows -> rows.stream().map(ArchiveStore::archive).findFirst());
    }

    Uni<Void> attach(SqlClient client, AgentId agent, ArchiveId archive) {
        return client.preparedQuery("insert into archival.agent_archives (agent_id, archive_id) values ($1, $2)"
                        + " on conflict do nothing")
                .execute(Tuple.of(agent.value(), archive.value()))
                .replaceWithVoid();
    }

    Uni<Void> detach(SqlClient client, AgentId agent, ArchiveId archive) {
        return client.preparedQuery("delete from archival.agent_archives where agent_id = $1 and archive_id = $2")
                .execute(Tuple.of(agent.value(), archive.value()))
                .replaceWithVoid();
    }

    Uni<Void> detachAll(SqlClient client, AgentId agent) {
        return client.preparedQuery("delete from archival.agent_archives where agent_id = $1")
                .execute(Tuple.of(agent.value()))
                .replaceWithVoid();
    }

    /** The agents that have the archive, by the order of attaching; cursors are agents. */
    Uni<List<AgentId>> agents(SqlClient client, ArchiveId archive, Page page) {
        boolean rising = page.order() == Page.Order.ASC;
        var direction = page.endsAtCursor() ? page.order().reversed() : page.order();
        var place = "(select place from archival.agent_archives where archive_id = $1 and agent_id = %s)";
        return client.preparedQuery("select agent_id from archival.agent_archives where archive_id = $1"
                        + " and ($2::text is null or place " + (rising ? ">" : "<") + place.formatted("$2") + ")"
                        + " and ($3::text is null or place " + (rising ? "<" : ">") + place.formatted("$3") + ")"
                        + " order by place " + direction.sql() + " limit $4")
                .execute(Tuple.of(archive.value(), page.after(), page.before(), page.limit()))
                .map(rows ->
                        rows.stream().map(row -> AgentId.of(row.getString(0))).toList())
                .map(agents -> page.endsAtCursor() ? agents.reversed() : agents);
    }

    /** Until the transaction ends nobody else opens the agent's first archive. */
    Uni<Void> lock(SqlClient tx, AgentId agent) {
        return tx.preparedQuery("select pg_advisory_xact_lock(hashtextextended($1, 0))")
                .execute(Tuple.of(agent.value()))
                .replaceWithVoid();
    }
}
