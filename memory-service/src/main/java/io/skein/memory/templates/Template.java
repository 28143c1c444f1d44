package io.skein.memory.templates;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.ConversationTemplateId;
import io.skein.platform.failures.Rejection;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What conversations may be begun from, as the public API shows it. */
record Template(
        ConversationTemplateId id,
        String name,
        @Nullable String description,
        @JsonProperty("initial_message") @Nullable String initialMessage,
        @JsonProperty("system_context") @Nullable String systemContext,
        List<Variable> variables,
        @JsonProperty("created_at") Instant createdAt,
        @JsonProperty("updated_at") Instant updatedAt) {

    /** Refuses one that could never be filled in. */
    Template {
        var declared = new HashSet<String>();
        for (var variable : variables) {
            if (!declared.add(variable.name())) {
                throw invalid("body.variables: '" + variable.name() + "' twice (expected: names that differ)");
            }
        }
        requireDeclared("initial_message", initialMessage, variables);
        requireDeclared("system_context", systemContext, variables);
    }

    /** The texts with these values in their places, defaults for what is not given. */
    Filling filled(Map<String, Object> given) {
        var values = new HashMap<String, String>();
        given.forEach((variable, value) -> values.put(declared(variable).name(), text(variable, value)));
        for (var variable : variables) {
            if (!values.containsKey(variable.name())) {
                values.put(variable.name(), preset(variable));
            }
        }
        return new Filling(id, fill(initialMessage, values), fill(systemContext, values));
    }

    private Variable declared(String name) {
        return variables.stream()
                .filter(variable -> variable.name().equals(name))
                .findFirst()
                .orElseThrow(() -> invalid("body.variables." + name + ": template '" + this.name
                        + "' has no such variable (expected: " + names(variables) + ")"));
    }

    private String preset(Variable variable) {
        if (variable.preset() == null) {
            throw invalid("body.variables." + variable.name() + ": missing (expected: a value, since template '" + name
                    + "' has no default for it)");
        }
        return variable.preset();
    }

    private static String text(String variable, @Nullable Object value) {
        return switch (value) {
            case String text -> text;
            case Number number -> number.toString();
            case Boolean bool -> bool.toString();
            case null, default ->
                throw invalid("body.variables." + variable + ": " + value + " (expected: a text, number or boolean)");
        };
    }

    private static @Nullable String fill(@Nullable String text, Map<String, String> values) {
        return text == null ? null : TemplateText.filled(text, values);
    }

    private static void requireDeclared(String field, @Nullable String text, List<Variable> variables) {
        for (var used : TemplateText.names(text == null ? "" : text)) {
            if (variables.stream().noneMatch(variable -> variable.name().equals(used))) {
                throw invalid(
                        "body." + field + ": {{" + used + "}} is not declared (expected: " + names(variables) + ")");
            }
        }
    }

    private static String names(List<Variable> variables) {
        return variables.isEmpty()
                ? "none"
                : variables.stream().map(Variable::name).collect(Collectors.joining(", "));
    }

    private static Rejection invalid(String why) {
        return new Rejection(ErrorCode.INVALID_REQUEST, why);
    }
}
