package io.skein.memory.windows;

import io.skein.contracts.agents.AgentType;
import io.skein.contracts.agents.ToolRule;
import io.skein.contracts.archival.LibraryOverview;
import io.skein.contracts.files.Desk;
import io.skein.contracts.files.DeskText;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.memory.Block;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The system message of a window, as it is compiled from an agent's instructions and its blocks. Pure; what is compiled
 * once stays as it is until the next compilation, so that the beginning of every prompt is the same bytes.
 *
 * @param instructions the agent's own text; memory goes where it says {@code {CORE_MEMORY}}, else to its end
 * @param context what this conversation is about, given when it was begun
 * @param past what the agent has out of view
 * @param at the moment of this compilation
 */
record SystemPrompt(
        Speaker speaker,
        String instructions,
        List<Block> blocks,
        Desk desk,
        ConversationId conversation,
        @Nullable String context,
        Past past,
        Instant at) {

    private static final String PLACEHOLDER = "{CORE_MEMORY}";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd hh:mm:ss a zzzZ", Locale.US);
    private static final String NUMBERS_WARNING =
            "The numbers before the arrows count the lines for you, as memory_insert wants them. They are no part of"
                    + " the text: leave them out of everything you pass to a tool.";
    private static final String INTRODUCTION =
            "These blocks are your core memory: always in view, and yours to edit with your memory tools.";

    /** How many messages are on record and not in context; what is in the agent's archives, if anything is. */
    record Past(long messages, @Nullable LibraryOverview library) {

        private void write(StringBuilder text, ZoneId zone) {
            text.append("- ").append(messages).append(" earlier messages of yours are out of view, in recall memory\n");
            if (library == null || library.oldest() == null || library.newest() == null) {
                return;
            }
            text.append("- ")
                    .append(library.passages())
                    .append(" memories of yours are in archival memory, kept from ");
            text.append(LocalDate.ofInstant(library.oldest(), zone)).append(" to ");
            text.append(LocalDate.ofInstant(library.newest(), zone)).append(" (use tools to access them)\n");
            if (!library.tags().isEmpty()) {
                text.append("- Available archival memory tags: ");
                text.append(String.join(", ", library.tags())).append('\n');
            }
        }
    }

    /** Whose prompt it is, by which protocol it speaks ({@code openai}, {@code anthropic}, …), and what binds it. */
    record Speaker(AgentId id, AgentType type, ZoneId zone, String protocol, List<ToolRule> rules) {

        /** Agents of some types are shown no blocks. */
        boolean seesBlocks() {
            return type != AgentType.REACT_AGENT && type != AgentType.WORKFLOW_AGENT;
        }

        /** Whether lines are numbered for it, so that it can name one. Other models take the numbers for text. */
        boolean seesLineNumbers() {
            return protocol.equals("anthropic")
                    && (type == AgentType.LETTA_V1_AGENT
                            || type == AgentType.MEMGPT_V2_AGENT
                            || type == AgentType.SLEEPTIME_AGENT);
        }
    }

    String text() {
        var memory = memory();
        return instructions.contains(PLACEHOLDER)
                ? instructions.replace(PLACEHOLDER, memory)
                : instructions.isEmpty() ? memory : instructions + "\n\n" + memory;
    }

    private String memory() {
        var text = new StringBuilder();
        if (speaker.seesBlocks() && !blocks.isEmpty()) {
            text.append("<memory_blocks>\n").append(INTRODUCTION).append("\n\n");
            blocks.forEach(block -> write(text, block));
            text.append("</memory_blocks>\n\n");
        }
        text.append(rules());
        if (!desk.folders().isEmpty()) {
            text.append(DeskText.of(desk)).append("\n\n");
        }
        if (context != null && !context.isBlank()) {
            text.append("<conversation_context>\n").append(context).append("\n</conversation_context>\n\n");
        }
        metadata(text);
        return text.toString();
    }

    private String rules() {
        var told = speaker.rules().stream()
                .flatMap(rule -> rule.inWords().stream())
                .map(words -> "<tool_rule>\n" + words + "\n</tool_rule>\n")
                .collect(Collectors.joining());
        return told.isEmpty() ? "" : "<tool_usage_rules>\n" + told + "</tool_usage_rules>\n\n";
    }

    private void write(StringBuilder text, Block block) {
        text.append('<').append(block.label()).append(">\n");
        if (block.description() != null && !block.description().isEmpty()) {
            text.append("<description>\n").append(block.description()).append("\n</description>\n");
        }
        text.append("<metadata>\n");
        if (block.readOnly()) {
            text.append("- read_only=true\n");
        }
        text.append("- chars_current=").append(length(block.value())).append('\n');
        text.append("- chars_limit=").append(block.limit()).append("\n</metadata>\n");
        if (speaker.seesLineNumbers()) {
            text.append("<warning>\n").append(NUMBERS_WARNING).append("\n</warning>\n");
        }
        text.append("<value>\n").append(shown(block.value())).append("\n</value>\n");
        text.append("</").append(block.label()).append(">\n\n");
    }

    private String shown(String value) {
        return speaker.seesLineNumbers() ? numbered(value.split("\n", -1)) : value;
    }

    private static String numbered(String[] lines) {
        return IntStream.range(0, lines.length)
                .mapToObj(at -> (at + 1) + "→ " + lines[at])
                .collect(Collectors.joining("\n"));
    }

    private void metadata(StringBuilder text) {
        text.append("<memory_metadata>\n");
        text.append("- AGENT_ID: ").append(speaker.id()).append('\n');
        text.append("- CONVERSATION_ID: ").append(shownConversation()).append('\n');
        text.append("- System prompt last recompiled: ")
                .append(TIME.format(at.atZone(speaker.zone())))
                .append('\n');
        past.write(text, speaker.zone());
        text.append("</memory_metadata>");
    }

    private String shownConversation() {
        return conversation.isDefaultOf(speaker.id()) ? "default" : conversation.value();
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
