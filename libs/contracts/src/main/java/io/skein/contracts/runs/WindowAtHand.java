package io.skein.contracts.runs;

import io.skein.contracts.agents.AgentSnapshot;
import io.skein.contracts.files.Desk;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.memory.Block;
import io.skein.contracts.messages.Message;
import java.util.List;
import java.util.Map;

/**
 * {@code GET /internal/agents/{id}/window}: what is in view of a conversation, for who looks at it outside of any run.
 *
 * @param messages the whole window, the system message first
 * @param blocks as they read now; {@code compiled} are the versions of them and of the desk that the system message
 *     shows
 * @param recorded how many messages the agent has on record
 * @param passages how many it has in its archives
 */
public record WindowAtHand(
        AgentSnapshot agent,
        ConversationId conversation,
        long window,
        List<Message> messages,
        List<Block> blocks,
        Map<String, Long> compiled,
        Desk desk,
        long recorded,
        long passages) {
    public WindowAtHand {
        messages = List.copyOf(messages);
        blocks = List.copyOf(blocks);
        compiled = Map.copyOf(compiled);
    }
}
