package io.skein.memory.messages;

import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ConversationId;
import io.skein.platform.failures.Rejection;
import io.skein.platform.http.PathIds;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ways in which a path names a conversation: by its id, by {@code default} with an agent beside it, or by the id of
 * the agent whose default one is meant.
 */
public final class ConversationNames {

    private static final String DEFAULT = "default";

    private ConversationNames() {}

    /** Refuses {@code default} without an agent. */
    public static ConversationId read(String name, @Nullable String agent) {
        return find(name, agent)
                .orElseThrow(() -> new Rejection(ErrorCode.NOT_FOUND, "Conversation not found with id='" + name + "'"));
    }

    /** Empty for {@code default} without an agent. */
    public static Optional<ConversationId> find(String name, @Nullable String agent) {
        return agentOf(name, agent)
                .map(ConversationId::defaultOf)
                .or(() -> name.equals(DEFAULT)
                        ? Optional.empty()
                        : Optional.of(PathIds.read(ConversationId.PREFIX, ConversationId::of, name)));
    }

    /** The agent whose default conversation is meant, if one is. */
    public static Optional<AgentId> agentOf(String name, @Nullable String agent) {
        if (name.equals(DEFAULT)) {
            return Optional.ofNullable(agent).map(ConversationNames::agent);
        }
        return name.startsWith(AgentId.PREFIX + "-") ? Optional.of(agent(name)) : Optional.empty();
    }

    private static AgentId agent(String text) {
        return PathIds.read(AgentId.PREFIX, AgentId::of, text);
    }
}
