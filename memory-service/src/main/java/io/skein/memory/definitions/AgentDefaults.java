package io.skein.memory.definitions;

import io.skein.contracts.agents.AgentType;
import io.skein.contracts.agents.ToolRule;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What an agent gets that its maker did not choose, by its type and the size of its context window. Pure. */
final class AgentDefaults {

    static final List<String> MULTI_AGENT_TOOLS = List.of(
            "send_message_to_agent_and_wait_for_reply",
            "send_message_to_agents_matching_tags",
            "send_message_to_agent_async");

    /** What an agent without memory is not given. */
    static final Set<String> MEMORY_TOOLS = Set.of(
            "conversation_search",
            "conversation_search_date",
            "archival_memory_insert",
            "archival_memory_search",
            "core_memory_append",
            "core_memory_replace",
            "memory",
            "memory_apply_patch",
            "memory_insert",
            "memory_replace",
            "memory_rethink",
            "memory_finish_edits",
            "search_memory",
            "store_memories",
            "rethink_user_memory",
            "finish_rethinking_memory");

    private static final int LARGEST_PRESET_WINDOW = 128_000;
    private static final Set<String> END_THE_TURN =
            Set.of("send_message", "send_message_to_agent_async", "memory_finish_edits");
    private static final Set<String> CONTINUE_THE_TURN = Set.of(
            "conversation_search",
            "archival_memory_insert",
            "archival_memory_search",
            "core_memory_append",
            "core_memory_replace",
            "memory",
            "memory_apply_patch",
            "memory_insert",
            "memory_replace",
            "memory_rethink",
            "send_message_to_agent_and_wait_for_reply",
            "send_message_to_agents_matching_tags");
    /** Models that follow their instructions without rules. */
    private static final List<String> UNRULED_MODELS =
            List.of("claude-4-sonnet", "claude-3-5-sonnet", "gpt-5", "gemini-2.5-pro");

    private AgentDefaults() {}

    static List<String> baseTools(AgentType type, boolean sleeptime) {
        return switch (type) {
            case VOICE_SLEEPTIME_AGENT -> List.of("store_memories", "rethink_user_memory", "finish_rethinking_memory");
            case VOICE_CONVO_AGENT -> List.of("send_message", "search_memory");
            case SLEEPTIME_AGENT -> List.of("memory_replace", "memory_insert", "memory_rethink", "memory_finish_edits");
            case LETTA_V1_AGENT ->
                sleeptime ? withSleeptime() : List.of("conversation_search", "memory_replace", "memory_insert");
            case MEMGPT_V2_AGENT ->
                sleeptime
                        ? withSleeptime()
                        : List.of("send_message", "conversation_search", "memory_replace", "memory_insert");
            case REACT_AGENT, WORKFLOW_AGENT -> sleeptime ? withSleeptime() : List.of();
            case MEMGPT_AGENT, SPLIT_THREAD_AGENT -> sleeptime ? withSleeptime() : withWholeMemory();
        };
    }

    private static List<String> withSleeptime() {
        return List.of("send_message", "conversation_search", "archival_memory_search");
    }

    private static List<String> withWholeMemory() {
        return List.of(
                "send_message",
                "conversation_search",
                "core_memory_append",
                "core_memory_replace",
                "memory",
                "memory_apply_patch");
    }

    /** Which of these tools end the turn, and which let it go on. */
    static List<ToolRule> baseRules(Collection<String> tools) {
        return tools.stream()
                .filter(tool -> END_THE_TURN.contains(tool) || CONTINUE_THE_TURN.contains(tool))
                .map(AgentDefaults::baseRule)
                .toList();
    }

    private static ToolRule baseRule(String tool) {
        return END_THE_TURN.contains(tool) ? new ToolRule.ExitLoop(tool, null) : new ToolRule.ContinueLoop(tool, null);
    }

    /** Whether {@link #baseRules} apply where the request does not say. */
    static boolean wantsBaseRules(AgentType type, String model, boolean sleeptime, boolean hasOwnRules) {
        if (type == AgentType.LETTA_V1_AGENT && !sleeptime && !hasOwnRules) {
            return false;
        }
        var name = model.toLowerCase(Locale.ROOT);
        boolean unruled = UNRULED_MODELS.stream().anyMatch(name::contains) && !name.contains("mini");
        return type == AgentType.SLEEPTIME_AGENT || !unruled;
    }

    /**
     * Whether the agent begins with a greeting and a login, so that a model that speaks by tool sees how it is done.
     */
    static boolean bootsUp(AgentType type) {
        return switch (type) {
            case LETTA_V1_AGENT, SLEEPTIME_AGENT, VOICE_SLEEPTIME_AGENT -> false;
            case MEMGPT_AGENT, MEMGPT_V2_AGENT, REACT_AGENT, WORKFLOW_AGENT, SPLIT_THREAD_AGENT, VOICE_CONVO_AGENT ->
                true;
        };
    }

    static int contextWindow(int ofModel) {
        return Math.min(ofModel, LARGEST_PRESET_WINDOW);
    }

    static int maxFilesOpen(int contextWindow) {
        return contextWindow <= 8_000 ? 3 : contextWindow <= 32_000 ? 5 : contextWindow <= 200_000 ? 10 : 15;
    }

    static int fileViewChars(int contextWindow) {
        return contextWindow <= 8_000
                ? 5_000
                : contextWindow <= 32_000 ? 15_000 : contextWindow <= 128_000 ? 25_000 : 40_000;
    }
}
