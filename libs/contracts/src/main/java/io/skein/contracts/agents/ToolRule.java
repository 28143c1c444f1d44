package io.skein.contracts.agents;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A rule about when a tool may, must or must not be called. The JSON is the public API's. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ToolRule.RunFirst.class, name = "run_first"),
    @JsonSubTypes.Type(value = ToolRule.ExitLoop.class, name = "exit_loop"),
    @JsonSubTypes.Type(value = ToolRule.ContinueLoop.class, name = "continue_loop"),
    @JsonSubTypes.Type(value = ToolRule.ConstrainChildTools.class, name = "constrain_child_tools"),
    @JsonSubTypes.Type(value = ToolRule.Conditional.class, name = "conditional"),
    @JsonSubTypes.Type(value = ToolRule.ParentLastTool.class, name = "parent_last_tool"),
    @JsonSubTypes.Type(value = ToolRule.MaxCountPerStep.class, name = "max_count_per_step"),
    @JsonSubTypes.Type(value = ToolRule.RequiredBeforeExit.class, name = "required_before_exit"),
    @JsonSubTypes.Type(value = ToolRule.RequiresApproval.class, name = "requires_approval")
})
@JsonInclude(JsonInclude.Include.ALWAYS)
public sealed interface ToolRule {

    @JsonProperty("tool_name")
    String toolName();

    @JsonProperty("prompt_template")
    @Nullable
    String promptTemplate();

    /** What a model is told of the rule; empty for rules that it meets only when it breaks one. */
    default Optional<String> inWords() {
        return words().map(words -> promptTemplate() == null
                ? words
                : promptTemplate().replaceAll("\\{\\{ *tool_name *}}", Matcher.quoteReplacement(toolName())));
    }

    private Optional<String> words() {
        return switch (this) {
            case ConstrainChildTools parent ->
                Optional.of("the call after " + parent.toolName() + " must be one of: "
                        + String.join(", ", parent.children()));
            case Conditional parent ->
                Optional.of("the call after " + parent.toolName() + " depends on what it returned: "
                        + parent.childOutputMapping().entrySet().stream()
                                .map(branch -> branch.getKey() + " leads to " + branch.getValue())
                                .sorted()
                                .collect(Collectors.joining(", ")));
            case ParentLastTool parent ->
                Optional.of(
                        String.join(", ", parent.children()) + " can be called only right after " + parent.toolName());
            case MaxCountPerStep most ->
                Optional.of(most.toolName() + " can be called " + most.maxCountLimit() + " time(s) per request");
            case ExitLoop last -> Optional.of(last.toolName() + " ends your turn");
            case ContinueLoop more -> Optional.of("your turn goes on after " + more.toolName());
            case RunFirst rest -> Optional.empty();
            case RequiredBeforeExit rest -> Optional.empty();
            case RequiresApproval rest -> Optional.empty();
        };
    }

    /** Only such tools may be called first in a request. {@code args} are filled in for the model. */
    record RunFirst(
            @JsonProperty("tool_name") String toolName,
            @JsonProperty("prompt_template") @Nullable String promptTemplate,
            @Nullable Map<String, Object> args)
            implements ToolRule {}

    /** The turn ends after this tool. */
    record ExitLoop(
            @JsonProperty("tool_name") String toolName,
            @JsonProperty("prompt_template") @Nullable String promptTemplate)
            implements ToolRule {}

    record ContinueLoop(
            @JsonProperty("tool_name") String toolName,
            @JsonProperty("prompt_template") @Nullable String promptTemplate)
            implements ToolRule {}

    /** After this tool, only its children. */
    record ConstrainChildTools(
            @JsonProperty("tool_name") String toolName,
            @JsonProperty("prompt_template") @Nullable String promptTemplate,
            List<String> children,
            @JsonProperty("child_arg_nodes") @Nullable List<ChildArgs> childArgNodes)
            implements ToolRule {
        public record ChildArgs(String name, @Nullable Map<String, Object> args) {}
    }

    /** After this tool, the child that its result maps to. */
    record Conditional(
            @JsonProperty("tool_name") String toolName,
            @JsonProperty("prompt_template") @Nullable String promptTemplate,
            @JsonProperty("default_child") @Nullable String defaultChild,
            @JsonProperty("child_output_mapping") Map<String, String> childOutputMapping,
            @JsonProperty("require_output_mapping") boolean requireOutputMapping)
            implements ToolRule {}

    /** The children may be called only right after this tool. */
    record ParentLastTool(
            @JsonProperty("tool_name") String toolName,
            @JsonProperty("prompt_template") @Nullable String promptTemplate,
            List<String> children)
            implements ToolRule {}

    /** At most so many calls in one request ("step" is the API's word for a request here). */
    record MaxCountPerStep(
            @JsonProperty("tool_name") String toolName,
            @JsonProperty("prompt_template") @Nullable String promptTemplate,
            @JsonProperty("max_count_limit") int maxCountLimit)
            implements ToolRule {}

    /** The turn does not end before this tool was called. */
    record RequiredBeforeExit(
            @JsonProperty("tool_name") String toolName,
            @JsonProperty("prompt_template") @Nullable String promptTemplate)
            implements ToolRule {}

    /** A person decides on each call. */
    record RequiresApproval(
            @JsonProperty("tool_name") String toolName,
            @JsonProperty("prompt_template") @Nullable String promptTemplate)
            implements ToolRule {}
}
