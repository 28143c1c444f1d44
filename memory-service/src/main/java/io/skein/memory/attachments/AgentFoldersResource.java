package io.skein.memory.attachments;

import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.FolderId;
import io.skein.memory.agents.AgentState;
import io.skein.memory.agents.Agents;
import io.skein.memory.desks.Desks;
import io.skein.memory.json.RawJson;
import io.skein.platform.paging.Page.Order;
import io.skein.platform.paging.PageQuery;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;

/** The folders of one agent, by their old name too, and the agents of one folder. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
class AgentFoldersResource {

    private static final int PAGE = 100;
    private static final int AGENTS_PAGE = 50;

    private final Agents agents;
    private final Desks desks;

    AgentFoldersResource(Agents agents, Desks desks) {
        this.agents = agents;
        this.desks = desks;
    }

    @GET
    @Path("/agents/{agent_id}/folders")
    public Uni<List<RawJson>> list(@RestPath("agent_id") AgentId agent, @BeanParam PageQuery page) {
        return desks.folders(agent, page.page(PAGE, Order.DESC));
    }

    @PATCH
    @Path("/agents/{agent_id}/folders/attach/{folder_id}")
    public Uni<Object> attach(
            @RestPath("agent_id") AgentId agent, @RestPath("folder_id") FolderId folder, @BeanParam Caller caller) {
        return desks.attach(agent, folder).chain(() -> answer(agent, caller));
    }

    @PATCH
    @Path("/agents/{agent_id}/folders/detach/{folder_id}")
    public Uni<Object> detach(
            @RestPath("agent_id") AgentId agent, @RestPath("folder_id") FolderId folder, @BeanParam Caller caller) {
        return desks.detach(agent, folder).chain(() -> answer(agent, caller));
    }

    @GET
    @Path("/agents/{agent_id}/sources")
    public Uni<List<RawJson>> listSources(@RestPath("agent_id") AgentId agent, @BeanParam PageQuery page) {
        return list(agent, page);
    }

    /** The old name answers with the agent, whoever asks. */
    @PATCH
    @Path("/agents/{agent_id}/sources/attach/{source_id}")
    public Uni<AgentState> attachSource(@RestPath("agent_id") AgentId agent, @RestPath("source_id") FolderId folder) {
        return desks.attach(agent, folder).chain(() -> agents.state(agent));
    }

    @PATCH
    @Path("/agents/{agent_id}/sources/detach/{source_id}")
    public Uni<AgentState> detachSource(@RestPath("agent_id") AgentId agent, @RestPath("source_id") FolderId folder) {
        return desks.detach(agent, folder).chain(() -> agents.state(agent));
    }

    @GET
    @Path("/folders/{folder_id}/agents")
    public Uni<List<AgentId>> readers(@RestPath("folder_id") FolderId folder, @BeanParam PageQuery page) {
        return desks.readers(folder, page.page(AGENTS_PAGE, Order.DESC));
    }

    @GET
    @Path("/sources/{source_id}/agents")
    public Uni<List<AgentId>> readersOfSource(@RestPath("source_id") FolderId folder, @BeanParam PageQuery page) {
        return readers(folder, page);
    }

    private Uni<Object> answer(AgentId agent, Caller caller) {
        return caller.wantsAgent()
                ? agents.state(agent).map(state -> state)
                : Uni.createFrom().item("null");
    }
}
