package io.skein.memory.windows;

import io.skein.contracts.files.Desk;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.memory.Block;
import io.skein.contracts.runs.RunContext;
import io.skein.memory.blocks.Blocks;
import io.skein.memory.desks.Desks;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gathers what a system message is made of. */
@Singleton
class Compiler {

    private final PromptStore prompts;
    private final Blocks blocks;
    private final Desks desks;

    Compiler(PromptStore prompts, Blocks blocks, Desks desks) {
        this.prompts = prompts;
        this.blocks = blocks;
        this.desks = desks;
    }

    /**
     * Whose system message is wanted.
     *
     * @param inContext how many of the agent's messages are in view
     * @param context what this conversation is about, if it was begun with that
     */
    record Order(
            AgentId agent,
            ConversationId conversation,
            int inContext,
            Instant at,
            @Nullable String context) {}

    Uni<Compilation> compile(SqlClient client, Order order) {
        return Uni.combine()
                .all()
                .unis(
                        prompts.source(client, order.agent()),
                        blocks.attached(client, order.agent(), order.conversation()),
                        desks.of(client, order.agent()))
                .with((source, attached, desk) -> {
                    long earlier = Math.max(0, source.messages() - order.inContext());
                    var prompt = new SystemPrompt(
                            source.speaker(),
                            source.instructions(),
                            attached,
                            desk,
                            order.conversation(),
                            order.context(),
                            new SystemPrompt.Past(earlier, source.library()),
                            order.at());
                    return new Compilation(prompt.text(), versions(attached, desk));
                });
    }

    Uni<Optional<String>> context(SqlClient client, ConversationId conversation) {
        return prompts.context(client, conversation);
    }

    private static Map<String, Long> versions(List<Block> blocks, Desk desk) {
        var versions =
                blocks.stream().collect(Collectors.toMap(block -> block.id().value(), Block::version));
        if (desk.version() > 0) {
            versions.put(RunContext.DESK, desk.version());
        }
        return versions;
    }
}
