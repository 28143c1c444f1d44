package io.skein.memory.windows;

import static org.assertj.core.api.Assertions.assertThat;

import io.skein.contracts.agents.AgentType;
import io.skein.contracts.agents.ToolRule;
import io.skein.contracts.archival.LibraryOverview;
import io.skein.contracts.files.Desk;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.BlockId;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.memory.Block;
import io.skein.memory.windows.SystemPrompt.Past;
import io.skein.memory.windows.SystemPrompt.Speaker;
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
        var speaker = new Speaker(AGENT, AgentType.WORKFLOW_AGENT, ZoneId.of("UTC"), "openai", List.of());
        var prompt = new SystemPrompt(
                speaker, "", List.of(HUMAN), Desk.EMPTY, ConversationId.random(), null, new Past(0, null), AT);

        assertThat(prompt.text()).doesNotContain("memory_blocks").contains("CONVERSATION_ID: conv-");
    }

    @Test
    void linesAreNumberedForModelsThatReadTheNumbersAsSuch() {
        var block = new Block(BlockId.random(), "human", "one\ntwo", 500, null, false, 1);
        var claude = new Speaker(AGENT, AgentType.LETTA_V1_AGENT, ZoneId.of("UTC"), "anthropic", List.of());
        var older = new Speaker(AGENT, AgentType.MEMGPT_AGENT, ZoneId.of("UTC"), "anthropic", List.of());

        assertThat(compiled(claude, "", List.of(block)))
                .contains("<value>\n1→ one\n2→ two\n</value>", "- chars_current=7")
                .containsPattern("<warning>\\n.*no part of the text");
        assertThat(compiled(older, "", List.of(block)))
                .contains("<value>\none\ntwo\n</value>")
                .doesNotContain("<warning>");
        assertThat(compiled("", List.of(block))).contains("<value>\none\ntwo\n</value>");
    }

    @Test
    void toolRulesAreToldUnlessTheyOnlyMatterWhenBroken() {
        List<ToolRule> rules = List.of(
                new ToolRule.ExitLoop("send_message", null),
                new ToolRule.MaxCountPerStep("roll", "{{ tool_name }}: twice, no more", 2),
                new ToolRule.RequiresApproval("pay", null));
        var bound = new Speaker(AGENT, AgentType.MEMGPT_AGENT, ZoneId.of("UTC"), "openai", rules);

        assertThat(compiled(bound, "", List.of(HUMAN))).contains("""
                </memory_blocks>

                <tool_usage_rules>
                <tool_rule>
                send_message ends your turn
                </tool_rule>
                <tool_rule>
                roll: twice, no more
                </tool_rule>
                </tool_usage_rules>

                <memory_metadata>""");
        assertThat(compiled("", List.of())).doesNotContain("tool_usage_rules");
    }

    private static String compiled(String instructions, List<Block> blocks) {
        var speaker = new Speaker(AGENT, AgentType.LETTA_V1_AGENT, ZoneId.of("Europe/Berlin"), "openai", List.of());
        return compiled(speaker, instructions, blocks);
    }

    private static String compiled(Speaker speaker, String instructions, List<Block> blocks) {
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
