package io.skein.memory.blocks;

import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.BlockId;
import io.skein.platform.paging.Keyset;
import io.skein.platform.paging.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The table {@code memory.agent_blocks}: which blocks an agent has, in the order of attaching. */
@Singleton
class PlaceStore {

    private static final Keyset BY_CREATION = new Keyset("memory.blocks", "created_at");

    private static final String SELECT = "select " + BlockRecord.COLUMNS + ", a.agent_id\nfrom memory.agent_blocks a "
            + "join memory.blocks t on t.id = a.block_id ";

    private static final String OF_AGENTS = SELECT + "where a.agent_id = any($1) order by a.place";
    private static final String BY_LABEL = SELECT + "where a.agent_id = $1 and a.label = $2";

    private static final String ATTACH = """
            insert into memory.agent_blocks (agent_id, block_id, label)
            select $1, b.id, b.label
            from unnest($2::text[]) with ordinality as x (id, nr) join memory.blocks b on b.id = x.id
            order by x.nr on conflict\s""";

    private static final String ATTACH_ONE = ATTACH + "(agent_id, block_id) do nothing";
    private static final String ATTACH_POSSIBLE = ATTACH + "do nothing";
    private static final String DETACH = "delete from memory.agent_blocks where agent_id = $1 and block_id = $2";
    private static final String DETACH_OTHERS =
            "delete from memory.agent_blocks where agent_id = $1 and block_id <> all ($2)";

    Uni<Map<AgentId, List<BlockRecord>>> records(SqlClient client, List<AgentId> agents) {
        return client.preparedQuery(OF_AGENTS)
                .execute(Tuple.of(agents.stream().map(AgentId::value).toArray(String[]::new)))
                .map(rows -> rows.stream()
                        .collect(Collectors.groupingBy(
                                row -> AgentId.of(row.getString("agent_id")),
                                Collectors.mapping(BlockRecord::of, Collectors.toList()))));
    }

    Uni<List<BlockRecord>> list(SqlClient client, AgentId agent, Page page) {
        var args = new ArrayList<Object>(List.of(agent.value()));
        return client.preparedQuery(SELECT + "where a.agent_id = $1" + BY_CREATION.tail(page, args))
                .execute(Tuple.from(args))
                .map(rows ->
                        Keyset.inOrder(page, rows.stream().map(BlockRecord::of).toList()));
    }

    Uni<Optional<BlockRecord>> find(SqlClient client, AgentId agent, String label) {
        return client.preparedQuery(BY_LABEL)
                .execute(Tuple.of(agent.value(), label))
                .map(rows -> rows.stream().findFirst().map(BlockRecord::of));
    }

    /**
     * Known blocks, in this order; what cannot be attached, since the label is taken or the block unknown, is left out.
     */
    Uni<Void> attachPossible(SqlClient tx, AgentId agent, List<BlockId> blocks) {
        return attach(tx, ATTACH_POSSIBLE, agent, blocks);
    }

    /** Does nothing if it is attached; fails if another block of the agent has the label. */
    Uni<Void> attach(SqlClient tx, AgentId agent, BlockId block) {
        return attach(tx, ATTACH_ONE, agent, List.of(block));
    }

    /** Whether it was attached. */
    Uni<Boolean> detach(SqlClient tx, AgentId agent, BlockId block) {
        return tx.preparedQuery(DETACH)
                .execute(Tuple.of(agent.value(), block.value()))
                .map(rows -> rows.rowCount() > 0);
    }

    Uni<Void> detachAllBut(SqlClient tx, AgentId agent, List<BlockId> blocks) {
        return tx.preparedQuery(DETACH_OTHERS)
                .execute(Tuple.of(agent.value(), texts(blocks)))
                .replaceWithVoid();
    }

    private static Uni<Void> attach(SqlClient tx, String sql, AgentId agent, List<BlockId> blocks) {
        return tx.preparedQuery(sql)
                .execute(Tuple.of(agent.value(), texts(blocks)))
                .replaceWithVoid();
    }

    private static String[] texts(List<BlockId> ids) {
        return ids.stream().map(BlockId::value).toArray(String[]::new);
    }
}
