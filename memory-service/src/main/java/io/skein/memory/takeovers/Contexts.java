package io.skein.memory.takeovers;

import io.skein.contracts.agents.AgentSnapshot;
import io.skein.contracts.files.Desk;
import io.skein.contracts.memory.Block;
import io.skein.contracts.messages.Message;
import io.skein.contracts.runs.Known;
import io.skein.contracts.runs.RunContext;
import io.skein.memory.agents.Agents;
import io.skein.memory.blocks.Blocks;
import io.skein.memory.desks.Desks;
import io.skein.memory.windows.Window;
import io.skein.memory.windows.Windows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Gathers what a runner lacks to go on with a run. What it knows is not read. */
@Singleton
public class Contexts {

    private final Agents agents;
    private final Windows windows;
    private final Blocks blocks;
    private final Desks desks;
    private final RunStore runs;

    Contexts(Agents agents, Windows windows, Blocks blocks, Desks desks, RunStore runs) {
        this.agents = agents;
        this.windows = windows;
        this.blocks = blocks;
        this.desks = desks;
        this.runs = runs;
    }

    /** Of a run that goes on; for when nobody has looked yet how new the record is. */
    public Uni<RunContext> of(SqlClient client, Window window, RunRow run, Known known) {
        return runs.freshness(client, window.conversation())
                .chain(freshness -> of(client, new Lack(window, run, known, freshness), List.of()));
    }

    /** Sends all its statements at once. {@code added} are messages that are newer than the freshness. */
    public Uni<RunContext> of(SqlClient client, Lack lack, List<Message> added) {
        return Uni.combine()
                .all()
                .unis(messages(client, lack, added), blocks(client, lack), agent(client, lack), desk(client, lack))
                .with((messages, attached, agent, desk) -> context(lack, new Found(messages, attached, agent, desk)));
    }

    /** The versions, by block id, of all these blocks. */
    public static Map<String, Long> versions(List<Block> blocks) {
        return blocks.stream().collect(Collectors.toMap(block -> block.id().value(), Block::version));
    }

    /** Those of these blocks that are newer than what is known. */
    public static List<Block> newer(List<Block> blocks, Known known) {
        return blocks.stream()
                .filter(block ->
                        block.version() > known.blocks().getOrDefault(block.id().value(), 0L))
                .toList();
    }

    private Uni<List<Message>> messages(SqlClient client, Lack lack, List<Message> added) {
        return lack.isOfMessages()
                ? windows.unknown(client, lack.window(), lack.known())
                : Uni.createFrom().item(added);
    }

    private Uni<Optional<List<Block>>> blocks(SqlClient client, Lack lack) {
        var window = lack.window();
        return lack.isOfBlocks()
                ? blocks.attached(client, window.agent(), window.conversation()).map(Optional::of)
                : Uni.createFrom().item(Optional.empty());
    }

    private Uni<Optional<AgentSnapshot>> agent(SqlClient client, Lack lack) {
        return lack.isOfAgent()
                ? agents.snapshot(
                                client, lack.window().agent(), lack.freshness().agentVersion())
                        .map(Optional::of)
                : Uni.createFrom().item(Optional.empty());
    }

    private Uni<Optional<Desk>> desk(SqlClient client, Lack lack) {
        return lack.isOfDesk()
                ? desks.of(client, lack.window().agent()).map(Optional::of)
                : Uni.createFrom().item(Optional.empty());
    }

    /** What the runner lacked; empty where it lacked nothing. */
    private record Found(
            List<Message> messages, Optional<List<Block>> blocks, Optional<AgentSnapshot> agent, Optional<Desk> desk) {}

    private static RunContext context(Lack lack, Found found) {
        var window = lack.window();
        var run = lack.run();
        return new RunContext(
                run.id(),
                window.conversation(),
                window.agent(),
                run.epoch(),
                run.stepsDone(),
                run.firstStep(),
                run.options(),
                found.agent().map(AgentSnapshot::version).orElse(lack.known().agentVersion()),
                found.agent().orElse(null),
                window.model(),
                window.modelSettings(),
                window.number(),
                found.messages(),
                found.blocks().map(blocks -> newer(blocks, lack.known())).orElse(List.of()),
                found.blocks().map(Contexts::versions).orElse(lack.freshness().blocks()),
                window.compiled(),
                found.desk().map(Desk::version).orElse(lack.known().desk()),
                found.desk().orElse(null),
                run.usage(),
                window.messageLimit());
    }
}
