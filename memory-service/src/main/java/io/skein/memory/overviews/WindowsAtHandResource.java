package io.skein.memory.overviews;

import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.runs.WindowAtHand;
import io.skein.memory.agents.Agents;
import io.skein.memory.blocks.Blocks;
import io.skein.memory.desks.Desks;
import io.skein.memory.messages.ConversationNames;
import io.skein.memory.windows.Window;
import io.skein.memory.windows.Windows;
import io.skein.platform.failures.Rejection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What runners ask for who wants to know how full a window is. */
@Path("/internal")
class WindowsAtHandResource {

    private final Pool pool;
    private final Agents agents;
    private final Windows windows;
    private final Blocks blocks;
    private final Desks desks;
    private final OverviewStore store;

    WindowsAtHandResource(Pool pool, Agents agents, Windows windows, Blocks blocks, Desks desks, OverviewStore store) {
        this.pool = pool;
        this.agents = agents;
        this.windows = windows;
        this.blocks = blocks;
        this.desks = desks;
        this.store = store;
    }

    @GET
    @Path("/agents/{agentId}/window")
    public Uni<WindowAtHand> window(@RestPath AgentId agentId, @RestQuery("conversation") @Nullable String name) {
        var id = name == null ? ConversationId.defaultOf(agentId) : ConversationNames.read(name, agentId.value());
        return pool.withConnection(client -> agents.require(client, agentId)
                .chain(() -> windows.find(client, id))
                .map(found -> found.filter(window -> window.agent().equals(agentId))
                        .orElseThrow(() ->
                                new Rejection(ErrorCode.NOT_FOUND, "Conversation not found with id='" + id + "'")))
                .chain(window -> atHand(client, window)));
    }

    private Uni<WindowAtHand> atHand(SqlClient client, Window window) {
        var agent = window.agent();
        return Uni.combine()
                .all()
                .unis(
                        agents.snapshot(client, agent),
                        windows.whole(client, window),
                        blocks.attached(client, agent, window.conversation()),
                        desks.of(client, agent),
                        store.counts(client, agent))
                .with((snapshot, messages, attached, desk, counts) -> new WindowAtHand(
                        snapshot,
                        window.conversation(),
                        window.number(),
                        messages,
                        attached,
                        window.compiled(),
                        desk,
                        counts.recorded(),
                        counts.passages()));
    }
}
