package io.skein.memory.context;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.skein.contracts.memory.Block;
import io.skein.contracts.messages.MessageView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a conversation stands: what came before, what was said last, what is remembered.
 *
 * @param summary what the messages that are out of view came to; else what its caller says it is about
 * @param messages the last ones, oldest first
 * @param text the same, ready to show
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@JsonNaming(SnakeCaseStrategy.class)
record ConversationContext(
        String conversationId,
        String agentId,
        @Nullable String name,
        String status,
        @Nullable String summary,
        List<MessageView> messages,
        List<BlockHead> blocks,
        String text) {

    /** How a block begins. */
    @JsonNaming(SnakeCaseStrategy.class)
    record BlockHead(String id, String label, long version, int chars, String head) {

        private static final int LONGEST = 200;

        static BlockHead of(Block block) {
            var value = block.value();
            int chars = value.codePointCount(0, value.length());
            var head = chars <= LONGEST ? value : value.substring(0, value.offsetByCodePoints(0, LONGEST)) + "…";
            return new BlockHead(block.id().value(), block.label(), block.version(), chars, head);
        }
    }
}
