package io.skein.memory.definitions;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.skein.contracts.agents.AgentType;
import io.skein.contracts.agents.ToolRule;
import io.skein.contracts.compaction.CompactionPatch;
import io.skein.contracts.ids.BlockId;
import io.skein.contracts.ids.ToolId;
import io.skein.memory.blocks.BlockFields;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a caller says about an agent, to make or to change it, in the public API's words; null says nothing. */
@JsonNaming(SnakeCaseStrategy.class)
public record AgentFields(
        @Nullable String name,
        @Nullable String description,
        @Nullable AgentType agentType,
        @Nullable String system,
        @Nullable String model,
        @Nullable String embedding,
        @Nullable Map<String, Object> llmConfig,
        @Nullable Map<String, Object> embeddingConfig,
        @Nullable Map<String, Object> modelSettings,
        @Nullable Integer contextWindowLimit,
        @Nullable Integer embeddingChunkSize,
        @Nullable Integer maxTokens,
        @Nullable Boolean reasoning,
        @Nullable Boolean parallelToolCalls,
        @Nullable Map<String, Object> responseFormat,
        @Nullable CompactionPatch compactionSettings,
        @Nullable List<BlockFields> memoryBlocks,
        @Nullable List<BlockId> blockIds,
        @Nullable List<String> tools,
        @Nullable List<ToolId> toolIds,

        @JsonDeserialize(contentUsing = ToolRuleReader.class) @Nullable
        List<ToolRule> toolRules,

        @Nullable Boolean includeBaseTools,
        @Nullable Boolean memoryEnabled,
        @Nullable Boolean includeMultiAgentTools,
        @Nullable Boolean includeBaseToolRules,
        @Nullable List<InitialMessage> initialMessageSequence,
        @Nullable List<String> tags,
        @Nullable Map<String, Object> metadata,
        @Nullable Boolean hidden,
        @Nullable String timezone,
        @Nullable Boolean messageBufferAutoclear,
        @Nullable Boolean enableSleeptime,
        @Nullable Integer maxFilesOpen,
        @Nullable Integer perFileViewWindowCharLimit,
        @Nullable Map<String, String> secrets,
        @Nullable Map<String, String> toolExecEnvironmentVariables,
        @Nullable List<String> folderIds,
        @Nullable List<String> sourceIds,
        @Nullable List<String> identityIds,
        @Nullable String projectId,
        @Nullable String templateId,
        @Nullable String baseTemplateId) {

    private static final int MAX_FILES_OPEN = 1_000;
    private static final int MAX_CHARS = 100_000_000;

    public AgentFields {
        requireWithin("context_window_limit", contextWindowLimit, MAX_CHARS);
        requireWithin("max_tokens", maxTokens, MAX_CHARS);
        requireWithin("embedding_chunk_size", embeddingChunkSize, MAX_CHARS);
        requireWithin("max_files_open", maxFilesOpen, MAX_FILES_OPEN);
        requireWithin("per_file_view_window_char_limit", perFileViewWindowCharLimit, MAX_CHARS);
        requireFull("memory_blocks", memoryBlocks);
        requireFull("block_ids", blockIds);
        requireFull("tools", tools);
        requireFull("tool_ids", toolIds);
        requireFull("tags", tags);
        requireFull("identity_ids", identityIds);
        requireFull("initial_message_sequence", initialMessageSequence);
    }

    public AgentType typeOfNew() {
        return agentType == null ? AgentType.LETTA_V1_AGENT : agentType;
    }

    /** An agent may do without: then it is given no tools of memory, and no blocks. */
    boolean wantsMemory() {
        return !Boolean.FALSE.equals(memoryEnabled);
    }

    boolean hasBlocks() {
        return (memoryBlocks != null && !memoryBlocks.isEmpty()) || (blockIds != null && !blockIds.isEmpty());
    }

    public boolean wantsSleeptime() {
        return Boolean.TRUE.equals(enableSleeptime);
    }

    /** Both names of the same thing; the newer one wins. */
    @Nullable
    Map<String, String> clearSecrets() {
        return secrets == null ? toolExecEnvironmentVariables : secrets;
    }

    public boolean saysFolders() {
        return folderIds != null || sourceIds != null;
    }

    public List<String> folders() {
        return folderIds != null && !folderIds.isEmpty() ? folderIds : sourceIds == null ? List.of() : sourceIds;
    }

    private static void requireWithin(String field, @Nullable Integer value, int most) {
        if (value != null && (value < 1 || value > most)) {
            throw new IllegalArgumentException(field + ": " + value + " (expected: 1 to " + most + ")");
        }
    }

    private static void requireFull(String field, @Nullable List<?> values) {
        if (values != null && values.stream().anyMatch(value -> value == null)) {
            throw new IllegalArgumentException(field + ": an item is null (expected: a value)");
        }
    }
}
