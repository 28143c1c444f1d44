package io.skein.memory.conversations;

import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.Ids;
import io.skein.platform.failures.Rejection;
import io.skein.platform.http.Bodies;
import org.jspecify.annotations.Nullable;

/** The agent that a query has to name, as {@code agent_id}; one that cannot exist is not found. */
public final class AgentParameter {

    private AgentParameter() {}

    public static AgentId require(@Nullable String agentId) {
        var text = Bodies.require(agentId, "query.agent_id");
        if (!Ids.wellFormed(AgentId.PREFIX, text)) {
            throw new Rejection(ErrorCode.AGENT_NOT_FOUND, "Agent not found");
        }
        return new AgentId(text);
    }
}
