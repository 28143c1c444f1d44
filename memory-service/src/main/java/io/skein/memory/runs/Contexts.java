package io.skein.memory.runs;

import io.skein.contracts.agents.AgentSnapshot;
import io.skein.contracts.memory.Block;
import io.skein.contracts.messages.Message;
import io.skein.contracts.runs.Known;
import io.skein.contracts.runs.RunContext;
import io.skein.memory.agents.Agents;
import io.skein.memory.blocks.Blocks;
import io.skein.memory.windows.Window;
import io.skein.memory.windows.Windows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Gathers what a runner needs to go on with a run, less what it knows already. */
@ApplicationScoped
class Contexts {

    private final Agents agents;
    private final Windows windows;
    private final Blocks blocks;

    Contexts(Agents agents, Windows windows, Blocks blocks) {
        this.agents = agents;
        this.windows = windows;
        this.blocks = blocks;
    }

    /** Sends all its statements at once. */
    Uni<RunContext> of(SqlClient client, Window window, RunRow run, Known known) {
        return Uni.combine()
                .all()
                .unis(
                        windows.unknown(client, window, known),
                        blocks.attached(client, window.agent(), window.conversation()),
                        agents.snapshot(client, window.agent()))
                .with((messages, attached, agent) ->
                        context(window, run, known, new Parts(messages, attached, agent)));
    }

    /** The versions, by block id, of all these blocks. */
    static Map<String, Long> versions(List<Block> blocks) {
        return blocks.stream().collect(Collectors.toMap(block -> block.id().value(), Block::version));
    }

    /** Those of these blocks that are newer than what is known. */
    static List<Block> newer(List<Block> blocks, Known known) {
        return blocks.stream()
                .filter(block -> block.version() > known.blocks().getOrDefault(block.id().value(), 0L))
                .toList();
    }

    private record Parts(List<Message> messages, List<Block> blocks, AgentSnapshot agent) {}

    private static RunContext context(Window window, RunRow run, Known known, Parts parts) {
        return new RunContext(
                run.id(),
                window.conversation(),
                window.agent(),
                run.epoch(),
                run.stepsDone(),
                run.firstStep(),
                run.options(),
                parts.agent().version(),
                parts.agent().version() == known.agentVersion() ? null : parts.agent(),
                window.model(),
                window.modelSettings(),
                window.number(),
                parts.messages(),
                newer(parts.blocks(), known),
                versions(parts.blocks()),
                window.compiled(),
                run.usage());
    }
}
