package io.skein.memory.definitions;

import io.skein.contracts.agents.AgentType;
import io.skein.contracts.models.ModelInfo;
import io.skein.memory.models.LlmConfig;
import io.skein.memory.models.ModelSettings;
import java.util.Map;

/** An agent's model with what was chosen about it. Pure. */
record AgentModel(String handle, LlmConfig config, ModelSettings settings) {

    /** A model that an agent of that type is given, and what the request says about it. */
    static AgentModel of(ModelInfo model, AgentType type, AgentFields said) {
        int window = AgentDefaults.contextWindow(model.contextWindow());
        var offered =
                LlmConfig.of(model, window, type == AgentType.LETTA_V1_AGENT).withAll(said.llmConfig());
        return new AgentModel(model.handle(), offered, ModelSettings.of(null)).changed(said);
    }

    /** The same model with other settings. */
    AgentModel changed(AgentFields said) {
        var chosen = said.modelSettings() == null ? settings : ModelSettings.of(said.modelSettings());
        if (said.maxTokens() != null && (said.modelSettings() == null || chosen.maxOutputTokens() == null)) {
            chosen = chosen.withMaxOutputTokens(said.maxTokens());
        }
        var applied = said.modelSettings() == null ? config : chosen.applyTo(config);
        var next = applied.withMaxTokens(said.maxTokens())
                .withParallelToolCalls(said.parallelToolCalls())
                .withReasoner(said.reasoning())
                .withContextWindow(said.contextWindowLimit());
        return new AgentModel(handle, next, chosen);
    }

    Map<String, ?> shownSettings() {
        return settings.shown(config);
    }
}
