package io.skein.runner.tools;

import io.skein.contracts.agents.AgentSnapshot;
import io.skein.contracts.agents.AgentType;
import io.skein.contracts.agents.ToolSnapshot;
import io.skein.contracts.compaction.TokenEstimate;
import io.skein.contracts.runs.ClientTool;
import io.skein.models.ModelRequest.ToolChoice;
import io.skein.models.ModelRequest.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The tools that a model is offered in one step, and whether it must take one. */
public record ToolOffer(List<ToolSpec> specs, ToolChoice choice) {

    /** Offers what the rules allow now; a client's tool hides the agent's own of the same name. */
    public static ToolOffer of(AgentSnapshot agent, List<ClientTool> client, ToolRules rules, ToolHistory history) {
        var allowed = rules.allowed(history);
        var specs = new ArrayList<ToolSpec>();
        client.stream()
                .filter(tool -> allowed.contains(tool.name()))
                .map(ToolOffer::spec)
                .forEach(specs::add);
        agent.tools().stream()
                .filter(tool -> allowed.contains(tool.name()))
                .filter(tool ->
                        client.stream().noneMatch(hiding -> hiding.name().equals(tool.name())))
                .map(tool -> spec(agent.type(), tool, rules))
                .forEach(specs::add);
        return new ToolOffer(List.copyOf(specs), choice(agent.type(), allowed, rules.demandsCall(history)));
    }

    /** About how many tokens the definitions take of all tools that may ever be offered. */
    public static int tokens(AgentSnapshot agent, List<ClientTool> client) {
        int own = agent.tools().stream()
                .mapToInt(tool -> TokenEstimate.PLAIN.of(tool.schema().toString()))
                .sum();
        return own
                + client.stream()
                        .mapToInt(tool -> TokenEstimate.PLAIN.of(tool.name() + tool.description() + tool.parameters()))
                        .sum();
    }

    private static ToolChoice choice(AgentType type, List<String> allowed, boolean demanded) {
        if (allowed.isEmpty()) {
            return new ToolChoice.None();
        }
        if (demanded && allowed.size() == 1) {
            return new ToolChoice.Named(allowed.getFirst());
        }
        return demanded || type != AgentType.LETTA_V1_AGENT ? new ToolChoice.Required() : new ToolChoice.Auto();
    }

    private static ToolSpec spec(ClientTool tool) {
        return new ToolSpec(tool.name(), Objects.requireNonNullElse(tool.description(), ""), tool.parameters());
    }

    private static ToolSpec spec(AgentType type, ToolSnapshot tool, ToolRules rules) {
        var description = tool.schema().get("description") instanceof String text ? text : "";
        var parameters = parameters(tool);
        return new ToolSpec(
                tool.name(),
                description,
                type.speaksByText() ? parameters : InnerArguments.addedTo(parameters, !rules.endsTurn(tool.name())));
    }

    @SuppressWarnings("unchecked") // a JSON object has string keys
    private static Map<String, Object> parameters(ToolSnapshot tool) {
        return tool.schema().get("parameters") instanceof Map<?, ?> parameters
                ? (Map<String, Object>) parameters
                : Map.of("type", "object", "properties", Map.of());
    }
}
