package io.skein.memory.attachments;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.BlockId;
import io.skein.memory.agents.AgentState;
import io.skein.memory.agents.Agents;
import io.skein.memory.blocks.BlockFields;
import io.skein.memory.blocks.BlockRecord;
import io.skein.memory.blocks.Blocks;
import io.skein.memory.blocks.VersionTag;
import io.skein.memory.desks.Desks;
import io.skein.memory.desks.FileBlock;
import io.skein.platform.database.Whole;
import io.skein.platform.failures.Rejection;
import io.skein.platform.http.Bodies;
import io.skein.platform.paging.Page.Order;
import io.skein.platform.paging.PageQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import java.util.List;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The core memory of one agent: its blocks, by label. */
@Path("/v1")
class AgentBlocksResource {

    private static final int PAGE = 100;
    private static final int SHARING_PAGE = 50;

    private final Pool pool;
    private final Agents agents;
    private final Blocks blocks;
    private final Desks desks;

    AgentBlocksResource(Pool pool, Agents agents, Blocks blocks, Desks desks) {
        this.pool = pool;
        this.agents = agents;
        this.blocks = blocks;
        this.desks = desks;
    }

    /** The old form of an agent's memory. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Memory(
            String agentType,
            boolean gitEnabled,
            List<BlockRecord> blocks,
            List<FileBlock> fileBlocks,
            String promptTemplate) {}

    @GET
    @Path("/agents/{agent_id}/core-memory")
    public Uni<Memory> memory(@RestPath("agent_id") AgentId agent) {
        return agents.snapshot(pool, agent)
                .chain(snapshot -> Uni.combine()
                        .all()
                        .unis(blocks.recordsOf(pool, List.of(agent)), desks.blocks(pool, agent))
                        .with((found, files) -> new Memory(
                                snapshot.type().wire(), false, found.getOrDefault(agent, List.of()), files, "")));
    }

    @GET
    @Path("/agents/{agent_id}/core-memory/blocks")
    public Uni<List<BlockRecord>> list(@RestPath("agent_id") AgentId agent, @BeanParam PageQuery paging) {
        var page = paging.page(PAGE, Order.DESC);
        return agents.require(pool, agent).chain(() -> blocks.list(pool, agent, page));
    }

    /** A label may have slashes, encoded or not. */
    @GET
    @Path("/agents/{agent_id}/core-memory/blocks/{block_label: .+}")
    public Uni<RestResponse<BlockRecord>> retrieve(
            @RestPath("agent_id") AgentId agent, @RestPath("block_label") String label) {
        return find(pool, agent, label).map(VersionTag::on);
    }

    @PATCH
    @Path("/agents/{agent_id}/core-memory/blocks/{block_label: .+}")
    public Uni<RestResponse<BlockRecord>> update(
            @RestPath("agent_id") AgentId agent,
            @RestPath("block_label") String label,
            @RestHeader("If-Match") @Nullable String version,
            @Nullable BlockFields body) {
        var fields = Bodies.require(body);
        var known = VersionTag.ifMatch(version);
        return Whole.transaction(
                        pool, tx -> find(tx, agent, label).chain(block -> blocks.update(tx, block.id(), fields, known)))
                .map(VersionTag::on);
    }

    @PATCH
    @Path("/agents/{agent_id}/core-memory/blocks/attach/{block_id}")
    public Uni<AgentState> attach(@RestPath("agent_id") AgentId agent, @RestPath("block_id") BlockId block) {
        return Whole.transaction(pool, tx -> agents.require(tx, agent).chain(() -> blocks.attach(tx, agent, block)))
                .chain(() -> agents.state(agent));
    }

    @PATCH
    @Path("/agents/{agent_id}/core-memory/blocks/detach/{block_id}")
    public Uni<AgentState> detach(@RestPath("agent_id") AgentId agent, @RestPath("block_id") BlockId block) {
        return Whole.transaction(pool, tx -> agents.require(tx, agent).chain(() -> blocks.detach(tx, agent, block)))
                .invoke(detached -> {
                    if (!detached) {
                        throw new Rejection(
                                ErrorCode.NOT_FOUND,
                                "No block with id '" + block + "' found for agent '" + agent + "'");
                    }
                })
                .chain(() -> agents.state(agent));
    }

    /** The agents that share a block. */
    @GET
    @Path("/blocks/{block_id}/agents")
    public Uni<List<AgentState>> sharing(@RestPath("block_id") BlockId block, @BeanParam PageQuery paging) {
        var page = paging.page(SHARING_PAGE, Order.DESC);
        return blocks.find(pool, block).chain(() -> agents.ofBlock(block, page));
    }

    private Uni<BlockRecord> find(SqlClient client, AgentId agent, String label) {
        return agents.require(client, agent)
                .chain(() -> blocks.find(client, agent, label))
                .map(found -> found.orElseThrow(() -> new Rejection(
                        ErrorCode.NOT_FOUND, "No block with label '" + label + "' found for agent '" + agent + "'")));
    }
}
