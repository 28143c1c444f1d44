package io.skein.models.anthropic;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.anthropic.AnthropicChatRequestParameters;
import dev.langchain4j.model.chat.request.ToolChoice;
import io.skein.models.ModelRequest;
import io.skein.models.ModelRequest.Turn;
import org.jspecify.annotations.Nullable;

/** What is asked of the model besides the messages. */
final class AnthropicParameters {

    private static final int LEAST_BUDGET = 1_024;
    private static final int USUAL_OUTPUT = 8_192;

    private AnthropicParameters() {}

    static AnthropicChatRequestParameters of(ModelRequest request) {
        var settings = request.settings();
        int budget = budget(request);
        int output = settings.maxOutputTokens() == null ? USUAL_OUTPUT : settings.maxOutputTokens();
        var builder = AnthropicChatRequestParameters.builder()
                .modelName(request.model())
                // the budget counts as output; there must be room for an answer behind it
                .maxOutputTokens(output > budget ? output : budget + output)
                .temperature(budget > 0 ? null : settings.temperature())
                .cacheSystemMessages(true)
                .cacheTools(true)
                .sendThinking(true)
                .returnThinking(true);
        if (budget > 0) {
            builder.thinkingType("enabled").thinkingBudgetTokens(budget);
        }
        if (!request.tools().isEmpty()) {
            tools(builder, request, budget > 0);
        }
        return builder.build();
    }

    private static void tools(AnthropicChatRequestParameters.Builder builder, ModelRequest request, boolean thinks) {
        builder.toolSpecifications(
                request.tools().stream().map(AnthropicParameters::tool).toList());
        var choice = choice(request.toolChoice(), thinks);
        builder.toolChoice(choice);
        if (choice != ToolChoice.NONE) {
            builder.disableParallelToolUse(
                    request.settings().parallelToolCalls() == null
                            ? null
                            : !request.settings().parallelToolCalls());
        }
        if (!thinks && request.toolChoice() instanceof ModelRequest.ToolChoice.Named(var name)) {
            builder.toolChoiceName(name);
        }
    }

    /** A model that thinks cannot be forced to call a tool. */
    private static ToolChoice choice(ModelRequest.ToolChoice choice, boolean thinks) {
        return switch (choice) {
            case ModelRequest.ToolChoice.None() -> ToolChoice.NONE;
            case ModelRequest.ToolChoice.Auto() -> ToolChoice.AUTO;
            case ModelRequest.ToolChoice.Required() -> thinks ? ToolChoice.AUTO : ToolChoice.REQUIRED;
            case ModelRequest.ToolChoice.Named(var tool) -> thinks ? ToolChoice.AUTO : ToolChoice.REQUIRED;
        };
    }

    /** Only name and place: the schema is put in by {@link AnthropicBody}. */
    private static ToolSpecification tool(ModelRequest.ToolSpec tool) {
        return ToolSpecification.builder()
                .name(tool.name())
                .description(tool.description())
                .build();
    }

    /**
     * No thinking where the provider would refuse it: if the turn that is going on began with a call without a signed
     * thought, as after a change of model.
     */
    private static int budget(ModelRequest request) {
        @Nullable Integer wanted = request.settings().thinkingBudget();
        if (wanted == null || wanted <= 0) {
            return 0;
        }
        for (var turn : request.turns().reversed()) {
            if (turn instanceof Turn.User) {
                break;
            }
            if (turn instanceof Turn.Assistant said && !said.calls().isEmpty() && !thought(said)) {
                return 0;
            }
        }
        return Math.max(LEAST_BUDGET, wanted);
    }

    private static boolean thought(Turn.Assistant said) {
        return said.thoughts().stream().anyMatch(one -> one.signature() != null || one.redacted() != null);
    }
}
