package io.skein.runner.tools;

import io.skein.contracts.agents.ToolRule;
import io.skein.contracts.agents.ToolSnapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Arguments that a rule fills in for the model, over what the model wrote. {@code source} is the rule's type. */
public record Prefill(String source, Map<String, Object> values) {

    private static final Prefill NOTHING = new Prefill("", Map.of());

    /** What the rules fill in for a call of {@code tool} at this moment. */
    public static Prefill of(ToolRules rules, String tool, ToolHistory history) {
        return rules.rules().stream()
                .flatMap(rule -> of(rule, tool, history).stream())
                .findFirst()
                .orElse(NOTHING);
    }

    private static Optional<Prefill> of(ToolRule rule, String tool, ToolHistory history) {
        if (rule instanceof ToolRule.RunFirst first
                && history.called().isEmpty()
                && first.toolName().equals(tool)) {
            return of("run_first", first.args());
        }
        if (rule instanceof ToolRule.ConstrainChildTools parent
                && parent.childArgNodes() != null
                && history.last().filter(parent.toolName()::equals).isPresent()) {
            return parent.childArgNodes().stream()
                    .filter(child -> child.name().equals(tool))
                    .flatMap(child -> of("constrain_child_tools", child.args()).stream())
                    .findFirst();
        }
        return Optional.empty();
    }

    private static Optional<Prefill> of(String source, @Nullable Map<String, Object> args) {
        return args == null || args.isEmpty() ? Optional.empty() : Optional.of(new Prefill(source, args));
    }

    /** What is wrong with the filled-in values by the tool's own schema; empty if nothing is. */
    public Optional<String> problem(ToolSnapshot tool) {
        var properties = properties(tool);
        for (var value : values.entrySet()) {
            if (!(properties.get(value.getKey()) instanceof Map<?, ?> property)) {
                return complain(value.getKey() + " is not a parameter of " + tool.name());
            }
            if (!fits(property.get("type"), value.getValue())) {
                return complain(value.getKey() + " is " + Arguments.write(value.getValue()) + ", expected "
                        + property.get("type"));
            }
        }
        return Optional.empty();
    }

    private Optional<String> complain(String what) {
        return Optional.of("Invalid prefilled tool arguments from tool rules (source=" + source + "): " + what);
    }

    private static Map<?, ?> properties(ToolSnapshot tool) {
        return tool.schema().get("parameters") instanceof Map<?, ?> parameters
                        && parameters.get("properties") instanceof Map<?, ?> properties
                ? properties
                : Map.of();
    }

    /** Schemas may leave the type open, or give several: then everything fits. */
    private static boolean fits(@Nullable Object type, @Nullable Object value) {
        return switch (String.valueOf(type)) {
            case "string" -> value instanceof String;
            case "integer" -> value instanceof Integer || value instanceof Long;
            case "number" -> value instanceof Number;
            case "boolean" -> value instanceof Boolean;
            case "array" -> value instanceof List<?>;
            case "object" -> value instanceof Map<?, ?>;
            default -> true;
        };
    }
}
