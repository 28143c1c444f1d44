package io.skein.runner.tools;

import io.skein.contracts.agents.ToolRule;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tool rules in words for the model. Rules that never forbid a call have none. */
final class RuleText {

    private RuleText() {}

    static Optional<String> of(ToolRule rule) {
        return switch (rule) {
            case ToolRule.ConstrainChildTools parent ->
                Optional.of("the call after " + parent.toolName() + " must be one of: "
                        + String.join(", ", parent.children()));
            case ToolRule.Conditional parent ->
                Optional.of("the call after " + parent.toolName() + " depends on what it returned: "
                        + parent.childOutputMapping().entrySet().stream()
                                .map(branch -> branch.getKey() + " leads to " + branch.getValue())
                                .sorted()
                                .collect(Collectors.joining(", ")));
            case ToolRule.ParentLastTool parent ->
                Optional.of(
                        String.join(", ", parent.children()) + " can be called only right after " + parent.toolName());
            case ToolRule.MaxCountPerStep most ->
                Optional.of(most.toolName() + " can be called " + most.maxCountLimit() + " time(s) per request");
            case ToolRule.RunFirst rest -> Optional.empty();
            case ToolRule.ExitLoop rest -> Optional.empty();
            case ToolRule.ContinueLoop rest -> Optional.empty();
            case ToolRule.RequiredBeforeExit rest -> Optional.empty();
            case ToolRule.RequiresApproval rest -> Optional.empty();
        };
    }
}
