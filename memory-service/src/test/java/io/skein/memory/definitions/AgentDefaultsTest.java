package io.skein.memory.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import io.skein.contracts.agents.AgentType;
import io.skein.contracts.agents.ToolRule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AgentDefaultsTest {

    @Test
    void anAgentThatSpeaksByTextGetsNoToolToSpeak() {
        assertThat(AgentDefaults.baseTools(AgentType.LETTA_V1_AGENT, false))
                .containsExactly("conversation_search", "memory_replace", "memory_insert");
    }

    @ParameterizedTest
    @EnumSource(names = {"LETTA_V1_AGENT", "MEMGPT_AGENT", "MEMGPT_V2_AGENT", "REACT_AGENT", "WORKFLOW_AGENT"})
    void anAgentWithACompanionLeavesItsMemoryToIt(AgentType type) {
        assertThat(AgentDefaults.baseTools(type, true))
                .containsExactly("send_message", "conversation_search", "archival_memory_search");
    }

    @Test
    void theTurnEndsAfterSpeakingAndGoesOnAfterMemory() {
        var rules = AgentDefaults.baseRules(List.of("send_message", "memory_insert", "add_numbers"));

        assertThat(rules)
                .containsExactly(
                        new ToolRule.ExitLoop("send_message", null), new ToolRule.ContinueLoop("memory_insert", null));
    }

    @ParameterizedTest
    @CsvSource({
        "LETTA_V1_AGENT, openai/gpt-4o, false, false, false",
        "LETTA_V1_AGENT, openai/gpt-4o, false, true, true",
        "LETTA_V1_AGENT, openai/gpt-4o, true, false, true",
        "MEMGPT_AGENT, openai/gpt-4o, false, false, true",
        "MEMGPT_AGENT, openai/gpt-5, false, false, false",
        "MEMGPT_AGENT, openai/gpt-5-mini, false, false, true",
        "SLEEPTIME_AGENT, openai/gpt-5, false, false, true",
    })
    void rulesComeUnlessTheAgentOrItsModelNeedsNone(
            AgentType type, String model, boolean sleeptime, boolean own, boolean wanted) {
        assertThat(AgentDefaults.wantsBaseRules(type, model, sleeptime, own)).isEqualTo(wanted);
    }

    @ParameterizedTest
    @CsvSource({"8000, 3, 5000", "16000, 5, 15000", "128000, 10, 25000", "200000, 10, 40000", "1000000, 15, 40000"})
    void fileLimitsGrowWithTheContextWindow(int window, int files, int chars) {
        assertThat(AgentDefaults.maxFilesOpen(window)).isEqualTo(files);
        assertThat(AgentDefaults.fileViewChars(window)).isEqualTo(chars);
    }

    @Test
    void aLargeWindowIsNotFilledUnlessAskedFor() {
        assertThat(AgentDefaults.contextWindow(1_000_000)).isEqualTo(128_000);
        assertThat(AgentDefaults.contextWindow(30_000)).isEqualTo(30_000);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SPLIT_THREAD_AGENT")
    void everyTypeThatCanBeMadeWithoutAPromptHasOne(AgentType type) {
        assertThat(AgentPrompts.system(type)).get().asString().startsWith("<base_instructions>");
    }
}
