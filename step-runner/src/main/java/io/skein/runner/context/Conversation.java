package io.skein.runner.context;

import io.skein.contracts.agents.AgentSnapshot;
import io.skein.contracts.files.Desk;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.memory.Block;
import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.Role;
import io.skein.contracts.messages.ToolReturn;
import io.skein.contracts.runs.Known;
import io.skein.contracts.runs.RunContext;
import io.skein.contracts.runs.StepCommitted;
import io.skein.contracts.runs.WindowAtHand;
import io.skein.models.ModelRequest.Turn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as this process knows it: the agent, the window, the blocks, the desk. Immutable; what the record
 * sends later makes a new one.
 *
 * @param window how often the window was rewritten, so that a rewrite elsewhere is noticed
 * @param blocks by id, each in the newest version that is known
 * @param notes what the model was told since the window's system message was written: of blocks that changed, and how
 *     full the window is
 */
public record Conversation(
        AgentSnapshot agent, long window, List<Line> lines, Map<String, Block> blocks, Desk desk, MemoryNotes notes) {

    private static final int CHARACTERS_PER_TOKEN = 4;

    /** Puts what the record sent on top of what was known. Empty if the two do not fit: then all must be sent. */
    public static Optional<Conversation> of(@Nullable Conversation known, RunContext sent) {
        var agent = sent.agent() != null || known == null ? sent.agent() : known.agent();
        if (agent == null || agent.version() != sent.agentVersion()) {
            return Optional.empty();
        }
        var held = known == null ? Map.<String, Block>of() : known.blocks();
        var same = known == null || known.window() != sent.window() ? null : known.readBy(agent);
        var memory = blocks(held, sent.blocks(), sent.blockVersions())
                .flatMap(blocks -> desk(known == null ? Desk.EMPTY : known.desk(), sent.desk(), sent.deskVersion())
                        .map(desk -> new Memory(blocks, desk)));
        return memory.map(newer -> same == null ? anew(agent, sent, newer) : same.plus(sent.messages(), newer));
    }

    /** What is in view outside of any run. */
    public static Conversation of(WindowAtHand window) {
        var blocks = window.blocks().stream()
                .collect(Collectors.toMap(block -> block.id().value(), block -> block));
        var notes = MemoryNotes.of(window.compiled(), blocks, window.desk());
        return new Conversation(window.agent(), window.window(), List.of(), blocks, window.desk(), notes)
                .plus(window.messages(), new Memory(blocks, window.desk()));
    }

    /** What an agent has before it beside what was said. */
    private record Memory(Map<String, Block> blocks, Desk desk) {}

    private static Conversation anew(AgentSnapshot agent, RunContext sent, Memory memory) {
        var notes = MemoryNotes.of(sent.compiled(), memory.blocks(), memory.desk());
        return new Conversation(agent, sent.window(), List.of(), memory.blocks(), memory.desk(), notes)
                .plus(sent.messages(), memory);
    }

    private Conversation plus(List<Message> messages, Memory newer) {
        return new Conversation(agent, window, linesPlus(messages), newer.blocks(), newer.desk(), notes);
    }

    /** With a note, behind all that was said, if the model is to be told of changes in its memory. */
    public Conversation noted() {
        var newer = notes.upTo(blocks, desk, lines.size());
        return newer == notes ? this : new Conversation(agent, window, lines, blocks, desk, newer);
    }

    /** With a note, behind all that was said, that the window is filling up; a window is warned of once. */
    public Conversation warned(int tokens, int contextWindow) {
        var warned = notes.warning(RoomText.warning(tokens, contextWindow), lines.size());
        return warned == notes ? this : new Conversation(agent, window, lines, blocks, desk, warned);
    }

    /** What is known, for the record to leave out. */
    public Known known() {
        var versions = new HashMap<String, Long>();
        blocks.forEach((id, block) -> versions.put(id, block.version()));
        return new Known(agent.version(), window, lastSeq(), versions, desk.version());
    }

    /** This conversation after a step; empty if the answer does not fit, as after a compaction elsewhere. */
    public Optional<Conversation> after(StepCommitted step) {
        if (step.window() != window) {
            return Optional.empty();
        }
        var returns = step.messages().stream()
                .flatMap(message -> message.toolReturns().stream())
                .toList();
        return blocks(blocks, step.blocks(), step.blockVersions())
                .flatMap(newer -> desk(desk, step.desk(), step.deskVersion())
                        .map(lying -> new Conversation(
                                agent,
                                window,
                                linesPlus(step.messages()),
                                newer,
                                lying,
                                notes.afterReturns(returns, newer))));
    }

    /** What tools returned in the newest run so far, oldest first. Looks at that run's messages only. */
    public List<ToolReturn> returnsOf(RunId run) {
        int first = lines.size();
        while (first > 0 && run.equals(lines.get(first - 1).message().runId())) {
            first--;
        }
        return lines.subList(first, lines.size()).stream()
                .flatMap(line -> line.message().toolReturns().stream())
                .toList();
    }

    /** All that a model is sent of it, the system message first; notes stand where they stood when they were new. */
    public List<Turn> turns() {
        var turns = new ArrayList<Turn>(lines.size());
        var left = notes.notes().iterator();
        var note = left.hasNext() ? left.next() : null;
        for (int at = 0; at <= lines.size(); at++) {
            for (; note != null && note.behind() == at; note = left.hasNext() ? left.next() : null) {
                turns.add(new Turn.SystemNote(note.text()));
            }
            if (at < lines.size()) {
                turns.addAll(lines.get(at).turns());
            }
        }
        return turns;
    }

    /** The summary that the window begins with, if it does. */
    public Optional<Message> summary() {
        return lines.stream()
                .limit(2)
                .map(Line::message)
                .filter(message -> message.role() == Role.SUMMARY)
                .findFirst();
    }

    /** How many messages are in view, beside the system message and the summary. */
    public int messages() {
        int head = (int) lines.stream()
                .limit(2)
                .map(line -> line.message().role())
                .filter(role -> role == Role.SYSTEM || role == Role.SUMMARY)
                .count();
        return lines.size() - head;
    }

    /** About how many tokens the messages of the window take. */
    public int tokens() {
        int tokens = notes.length() / CHARACTERS_PER_TOKEN;
        for (var line : lines) {
            tokens += line.tokens();
        }
        return tokens;
    }

    /** Calls that were decided on and did not return yet. */
    public Optional<DecidedCalls> decided() {
        return lines.isEmpty() || lines.getLast().message().decisions().isEmpty()
                ? Optional.empty()
                : DecidedCalls.of(lines.stream().map(Line::message).toList());
    }

    long weight() {
        long weight = notes.length() + desk.length();
        for (var line : lines) {
            weight += line.weight();
        }
        return weight;
    }

    private long lastSeq() {
        return lines.isEmpty() ? 0 : lines.getLast().message().seq();
    }

    /** The same messages, read as another version of the agent reads them. */
    private Conversation readBy(AgentSnapshot other) {
        if (other == agent) {
            return this;
        }
        var again = lines.stream().map(line -> Line.of(line.message(), other)).toList();
        return new Conversation(other, window, again, blocks, desk, notes);
    }

    /** What is sent may overlap with what is known: a place in the record is taken once. */
    private List<Line> linesPlus(List<Message> messages) {
        var last = lastSeq();
        var longer = new ArrayList<Line>(lines.size() + messages.size());
        longer.addAll(lines);
        for (var message : messages) {
            if (message.seq() > last) {
                longer.add(Line.of(message, agent));
            }
        }
        return longer;
    }

    private static Optional<Desk> desk(Desk held, @Nullable Desk sent, long version) {
        var newest = sent == null ? version == 0 ? Desk.EMPTY : held : sent;
        return newest.version() == version ? Optional.of(newest) : Optional.empty();
    }

    private static Optional<Map<String, Block>> blocks(
            Map<String, Block> held, List<Block> sent, Map<String, Long> versions) {
        var newest = new HashMap<String, Block>();
        held.forEach((id, block) -> {
            if (versions.containsKey(id)) {
                newest.put(id, block);
            }
        });
        sent.forEach(block -> newest.put(block.id().value(), block));
        var whole = versions.entrySet().stream()
                .allMatch(one -> newest.get(one.getKey()) instanceof Block block && block.version() == one.getValue());
        return whole ? Optional.of(Map.copyOf(newest)) : Optional.empty();
    }
}
