package io.skein.runner.tools;

import io.skein.contracts.agents.ToolRule;
import io.skein.contracts.messages.ToolReturn;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What an agent's tool rules come to at one moment of a request. Pure.
 *
 * <p>{@code attached} are all tools that the model is offered if no rule says otherwise, in their order. Rules that
 * contradict each other until nothing is left are ignored for that moment, so that an agent never gets stuck.
 */
public record ToolRules(List<ToolRule> rules, List<String> attached) {

    private static final String VIOLATION = "[ToolConstraintError]";

    public ToolRules {
        rules = List.copyOf(rules);
        attached = List.copyOf(attached);
    }

    /** The tools that may be called now. */
    public List<String> allowed(ToolHistory history) {
        var fitting = attached.stream()
                .filter(tool -> rules.stream().allMatch(rule -> permits(rule, tool, history)))
                .toList();
        return fitting.isEmpty() ? attached : fitting;
    }

    /** Whether a rule demands that some tool is called now. */
    public boolean demandsCall(ToolHistory history) {
        return rules.stream().anyMatch(rule -> switch (rule) {
            case ToolRule.RunFirst first -> history.called().isEmpty() && attached.contains(first.toolName());
            case ToolRule.ConstrainChildTools parent -> isLast(parent, history);
            case ToolRule.Conditional parent -> isLast(parent, history);
            case ToolRule.ParentLastTool parent -> isLast(parent, history);
            case ToolRule.ExitLoop rest -> false;
            case ToolRule.ContinueLoop rest -> false;
            case ToolRule.MaxCountPerStep rest -> false;
            case ToolRule.RequiredBeforeExit rest -> false;
            case ToolRule.RequiresApproval rest -> false;
        });
    }

    /** Why the tool may not be called now, in words for the model; empty if it may. */
    public Optional<String> violation(String tool, ToolHistory history) {
        var allowed = allowed(history);
        if (allowed.contains(tool)) {
            return Optional.empty();
        }
        var names = allowed.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", ", "[", "]"));
        return Optional.of(
                VIOLATION + " Cannot call " + tool + ", valid tools include: " + names + "." + hints(tool, history));
    }

    /** Whether a return on record says that its call was forbidden. */
    static boolean isViolation(ToolReturn returned) {
        return returned.failed() && returned.text().startsWith(VIOLATION);
    }

    private String hints(String tool, ToolHistory history) {
        var hints = rules.stream()
                .filter(rule -> !permits(rule, tool, history))
                .flatMap(rule -> rule.inWords().stream())
                .map(text -> "\n\t- <tool_rule>\n" + text + "\n</tool_rule>")
                .collect(Collectors.joining());
        return hints.isEmpty() ? "" : "\n** Hint: Possible rules that were violated:" + hints;
    }

    /** Whether the turn ends after this tool. */
    public boolean endsTurn(String tool) {
        return rules.stream()
                .anyMatch(rule ->
                        rule instanceof ToolRule.ExitLoop && rule.toolName().equals(tool));
    }

    /** Whether the turn goes on after this tool without being asked to. */
    public boolean keepsTurn(String tool) {
        return rules.stream()
                .filter(rule -> rule.toolName().equals(tool))
                .anyMatch(rule -> rule instanceof ToolRule.ContinueLoop
                        || rule instanceof ToolRule.ConstrainChildTools
                        || rule instanceof ToolRule.Conditional);
    }

    /** Whether somebody outside decides on each call of this tool. */
    public boolean needsApproval(String tool) {
        return rules.stream()
                .anyMatch(rule -> rule instanceof ToolRule.RequiresApproval
                        && rule.toolName().equals(tool));
    }

    /** The tools that must still be called before the turn may end. */
    public List<String> missing(ToolHistory history) {
        return rules.stream()
                .filter(ToolRule.RequiredBeforeExit.class::isInstance)
                .map(ToolRule::toolName)
                .filter(attached::contains)
                .filter(tool -> history.count(tool) == 0)
                .distinct()
                .toList();
    }

    /** Whether several calls may come in one step: rules that look at the order of calls forbid it. */
    public boolean allowSeveralCalls() {
        return rules.stream()
                .allMatch(rule -> rule instanceof ToolRule.RequiresApproval || rule instanceof ToolRule.ContinueLoop);
    }

    private boolean permits(ToolRule rule, String tool, ToolHistory history) {
        return switch (rule) {
            case ToolRule.RunFirst first -> !history.called().isEmpty() || isFirstTool(tool) || noFirstTool();
            case ToolRule.ConstrainChildTools parent ->
                !isLast(parent, history) || parent.children().contains(tool);
            case ToolRule.Conditional parent -> !isLast(parent, history) || Branches.leadsTo(parent, tool, history);
            case ToolRule.ParentLastTool parent ->
                isLast(parent, history)
                        ? parent.children().contains(tool)
                        : !parent.children().contains(tool);
            case ToolRule.MaxCountPerStep most ->
                !most.toolName().equals(tool) || history.count(tool) < most.maxCountLimit();
            case ToolRule.ExitLoop rest -> true;
            case ToolRule.ContinueLoop rest -> true;
            case ToolRule.RequiredBeforeExit rest -> true;
            case ToolRule.RequiresApproval rest -> true;
        };
    }

    private boolean isFirstTool(String tool) {
        return rules.stream()
                .anyMatch(rule ->
                        rule instanceof ToolRule.RunFirst && rule.toolName().equals(tool));
    }

    private boolean noFirstTool() {
        return rules.stream()
                .filter(ToolRule.RunFirst.class::isInstance)
                .noneMatch(rule -> attached.contains(rule.toolName()));
    }

    private static boolean isLast(ToolRule rule, ToolHistory history) {
        return history.last().filter(rule.toolName()::equals).isPresent();
    }
}
