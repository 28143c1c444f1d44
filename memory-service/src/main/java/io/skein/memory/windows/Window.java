package io.skein.memory.windows;

import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.MessageId;
import io.skein.memory.messages.MessagePlace;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The state of one conversation's window. Who has locked it is alone in changing the conversation.
 *
 * @param number counts rewrites of the window
 * @param from the place of the first message in context behind {@code head}
 * @param compiled versions, by block id, of the blocks as the system message shows them, and of the desk
 * @param desk the version of the agent's desk, 0 if it has none
 * @param messageLimit how many messages this conversation may have in view, where that is not its agent's limit
 * @param model the handle that this conversation uses instead of its agent's
 */
public record Window(
        ConversationId conversation,
        AgentId agent,
        long number,
        long from,
        @Nullable MessageId system,
        @Nullable MessageId summary,
        Map<String, Long> compiled,
        long desk,
        @Nullable String model,
        @Nullable Map<String, Object> modelSettings,
        @Nullable Integer messageLimit) {

    /** The messages that come before all others: the system message, then the summary if there is one. */
    public List<MessageId> head() {
        return Stream.of(system, summary).filter(java.util.Objects::nonNull).toList();
    }

    public MessagePlace place() {
        return new MessagePlace(agent, conversation);
    }
}
