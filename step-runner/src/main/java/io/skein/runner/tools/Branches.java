package io.skein.runner.tools;

import io.skein.contracts.agents.ToolRule;
import java.util.Map;

/**
 * Where a conditional rule leads after its tool returned. The mapping's keys are compared with the whole returned
 * text.
 */
final class Branches {

    private Branches() {}

    static boolean leadsTo(ToolRule.Conditional rule, String tool, ToolHistory history) {
        for (Map.Entry<String, String> branch : rule.childOutputMapping().entrySet()) {
            if (matches(branch.getKey(), history.lastReturn())) {
                return branch.getValue().equals(tool);
            }
        }
        if (rule.defaultChild() != null) {
            return tool.equals(rule.defaultChild());
        }
        // without a default any tool will do, unless the rule insists on its mapping
        return !rule.requireOutputMapping() || rule.childOutputMapping().containsValue(tool);
    }

    /** Booleans come in two spellings: tools return {@code True}, mappings say {@code true}. */
    private static boolean matches(String key, String returned) {
        var text = returned.strip();
        return key.equals(text)
                || (key.equalsIgnoreCase(text) && (key.equalsIgnoreCase("true") || key.equalsIgnoreCase("false")));
    }
}
