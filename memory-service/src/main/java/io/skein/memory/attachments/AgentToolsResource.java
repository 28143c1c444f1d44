package io.skein.memory.attachments;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.skein.contracts.agents.ToolRule;
import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ToolId;
import io.skein.memory.agents.Agents;
import io.skein.memory.changes.AgentChanges;
import io.skein.memory.tools.ToolRecord;
import io.skein.memory.tools.Tools;
import io.skein.platform.database.Whole;
import io.skein.platform.failures.Rejection;
import io.skein.platform.paging.Page.Order;
import io.skein.platform.paging.PageQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The tools of one agent. Changing them is a new version of the agent. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
class AgentToolsResource {

    private static final int PAGE = 10;

    private final Pool pool;
    private final Agents agents;
    private final AgentChanges changes;
    private final Tools tools;

    AgentToolsResource(Pool pool, Agents agents, AgentChanges changes, Tools tools) {
        this.pool = pool;
        this.agents = agents;
        this.changes = changes;
        this.tools = tools;
    }

    /** Whose tool it is about, and what the query string says about it. */
    record Subject(
            @RestPath("agent_id") AgentId agent,
            @RestPath("tool_name") String tool,
            @RestQuery("requires_approval") @Nullable Boolean required) {}

    record Approval(
            @JsonProperty("requires_approval") @Nullable Boolean required) {}

    @GET
    @Path("/agents/{agent_id}/tools")
    public Uni<List<ToolRecord>> list(@RestPath("agent_id") AgentId agent, @BeanParam PageQuery paging) {
        var page = paging.page(PAGE, Order.DESC);
        return agents.require(pool, agent).chain(() -> tools.list(pool, agent, page));
    }

    /** The tool is locked before the agent, as where a tool is changed: else the two could wait for each other. */
    @PATCH
    @Path("/agents/{agent_id}/tools/attach/{tool_id}")
    public Uni<Object> attach(
            @RestPath("agent_id") AgentId agent, @RestPath("tool_id") ToolId tool, @BeanParam Caller caller) {
        return Whole.transaction(
                        pool,
                        tx -> agents.require(tx, agent)
                                .chain(() -> tools.find(tx, tool))
                                .chain(() -> tools.attach(tx, agent, List.of(tool)))
                                .chain(() -> changes.touch(tx, agent)))
                .chain(() -> answer(agent, caller));
    }

    /** A tool that is not attached is detached already. */
    @PATCH
    @Path("/agents/{agent_id}/tools/detach/{tool_id}")
    public Uni<Object> detach(
            @RestPath("agent_id") AgentId agent, @RestPath("tool_id") ToolId tool, @BeanParam Caller caller) {
        return Whole.transaction(pool, tx -> changes.touch(tx, agent).chain(() -> tools.detach(tx, agent, tool)))
                .chain(() -> answer(agent, caller));
    }

    /** Whether a person decides on each call; the tool need not be attached yet. */
    @PATCH
    @Path("/agents/{agent_id}/tools/approval/{tool_name}")
    public Uni<Object> approval(@BeanParam Subject subject, @Nullable Approval body, @BeanParam Caller caller) {
        boolean required = required(body, subject.required());
        return Whole.transaction(
                        pool,
                        tx -> changes.rules(tx, subject.agent(), rules -> decided(rules, subject.tool(), required)))
                .chain(() -> answer(subject.agent(), caller));
    }

    private static boolean required(@Nullable Approval inBody, @Nullable Boolean inQuery) {
        var said = inBody == null || inBody.required() == null ? inQuery : inBody.required();
        if (said == null) {
            var why = "requires_approval must be provided either in request body or as query parameter";
            throw new Rejection(ErrorCode.INVALID_REQUEST, why);
        }
        return said;
    }

    private static List<ToolRule> decided(List<ToolRule> rules, String tool, boolean required) {
        var rule = new ToolRule.RequiresApproval(tool, null);
        var others = new ArrayList<>(rules);
        others.removeIf(each -> each instanceof ToolRule.RequiresApproval asks
                && asks.toolName().equals(tool));
        if (required) {
            others.add(rule);
        }
        return others;
    }

    private Uni<Object> answer(AgentId agent, Caller caller) {
        return caller.wantsAgent()
                ? agents.state(agent).map(state -> state)
                : Uni.createFrom().item("null");
    }
}
