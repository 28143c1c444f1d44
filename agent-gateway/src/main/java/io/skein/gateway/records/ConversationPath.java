package io.skein.gateway.records;

import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ConversationId;
import io.skein.platform.failures.Rejection;
import io.skein.platform.http.PathIds;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as callers name it: by its own id, as {@code default} of an agent, or by the agent's id (deprecated).
 * {@code agent} is set where an agent's default conversation is meant.
 */
public record ConversationPath(ConversationId id, @Nullable AgentId agent) {

    private static final String DEFAULT = "default";

    public static ConversationPath of(AgentId agent) {
        return new ConversationPath(ConversationId.defaultOf(agent), agent);
    }

    public static ConversationPath of(String path, @Nullable String agentId) {
        if (path.startsWith(AgentId.PREFIX + "-")) {
            return of(agent(path));
        }
        if (!path.equals(DEFAULT)) {
            return new ConversationPath(PathIds.read(ConversationId.PREFIX, ConversationId::of, path), null);
        }
        if (agentId == null) {
            throw new Rejection(
                    ErrorCode.NOT_FOUND,
                    "Conversation not found with id='default': say whose with agent_id (expected: agent-{uuid4})");
        }
        return of(agent(agentId));
    }

    private static AgentId agent(String text) {
        return PathIds.read(AgentId.PREFIX, AgentId::of, text);
    }
}
