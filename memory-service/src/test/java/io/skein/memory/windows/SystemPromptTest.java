package io.skein.memory.windows;

import static org.assertj.core.api.Assertions.assertThat;

import io.skein.contracts.agents.AgentType;
import io.skein.contracts.archival.LibraryOverview;
import io.skein.contracts.files.Desk;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.BlockId;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.memory.Block;
import io.skein.memory.windows.SystemPrompt.Past;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class SystemPromptTest {

    private static final AgentId AGENT = AgentId.of("agent-11111111-1111-4111-8111-111111111111");
    private static final Instant AT = Instant.parse("2026-11-21T16:07:19Z");
    private static final Block HUMAN =
            new Block(BlockId.random(), "human", "Ana likes tea. \uD83C\uDF75", 500, "Who you talk to.", true, 3);

    @Test
    void memoryGoesWhereTheInstructionsSaySo() {
        assertThat(compiled("before {CORE_MEMORY} after {other}", List.of()))
                .startsWith("before <memory_metadata>")
                .endsWith("</memory_metadata> after {other}");
    }

    @Test
    void memoryGoesToTheEndOfInstructionsThatDoNotSayWhere() {
        assertThat(compiled("You help.", List.of(HUMAN))).startsWith("You help.\n\n<memory_blocks>");
    }

    @Test
    void aBlockIsShownWithItsMetadata() {
        assertThat(compiled("", List.of(HUMAN))).contains("""
                        <human>
                        <description>
                        Who you talk to.
                        </description>
                        <metadata>
                        - read_only=true
                        - chars_current=16
                        - chars_limit=500
                        </metadata>
                        <value>
                        Ana likes tea. \uD83C\uDF75
                        </value>
                        </human>
                        """);
    }

    @Test
    void metadataNameAgentConversationAndLocalTime() {
        assertThat(compiled("", List.of()))
                .contains(
                        "- AGENT_ID: " + AGENT,
                        "- CONVERSATION_ID: default",
                        "- System prompt last recompiled: 2026-11-21 05:07:19 PM CET+0100",
                        "- 7 earlier messages",
                        "- 12 memories of yours are in archival memory, kept from 2026-11-11 to 2026-11-21",
                        "- Available archival memory tags: pets, work");
    }

    @Test
    void someAgentsSeeNoBlocks() {
        var speaker = new SystemPrompt.Speaker(AGENT, AgentType.WORKFLOW_AGENT, ZoneId.of("UTC"));
        var prompt = new SystemPrompt(
                speaker, "", List.of(HUMAN), Desk.EMPTY, ConversationId.random(), null, new Past(0, null), AT);

        assertThat(prompt.text()).doesNotContain("memory_blocks").contains("CONVERSATION_ID: conv-");
    }

    private static String compiled(String instructions, List<Block> blocks) {
        var speaker = new SystemPrompt.Speaker(AGENT, AgentType.LETTA_V1_AGENT, ZoneId.of("Europe/Berlin"));
        var library = new LibraryOverview(12, List.of("pets", "work"), AT.minusSeconds(900_000), AT);
        return new SystemPrompt(
                        speaker,
                        instructions,
                        blocks,
                        Desk.EMPTY,
                        ConversationId.defaultOf(AGENT),
                        null,
                        new Past(7, library),
                        AT)
                .text();
    }
}
