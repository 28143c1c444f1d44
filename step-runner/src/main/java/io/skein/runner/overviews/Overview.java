package io.skein.runner.overviews;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.skein.contracts.messages.Role;
import io.skein.contracts.runs.WindowAtHand;
import io.skein.models.ModelRequest.ToolSpec;
import io.skein.models.ModelRequest.Turn;
import io.skein.models.TokenCounter;
import io.skein.runner.context.Conversation;
import io.skein.runner.tools.ToolHistory;
import io.skein.runner.tools.ToolOffer;
import io.skein.runner.tools.ToolRules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the next request holds, part by part, each counted by the local tokenizer; the parts sum to {@code
 * contextWindowSizeCurrent}. The messages include what the model is told of its memory beside them. Parts that this
 * server does not put into requests are empty. Pure.
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@JsonNaming(SnakeCaseStrategy.class)
record Overview(
        int contextWindowSizeMax,
        int contextWindowSizeCurrent,
        int numMessages,
        long numArchivalMemory,
        long numRecallMemory,
        int numTokensExternalMemorySummary,
        String externalMemorySummary,
        int numTokensSystem,
        String systemPrompt,
        int numTokensCoreMemory,
        String coreMemory,
        int numTokensMemoryFilesystem,
        @Nullable String memoryFilesystem,
        int numTokensToolUsageRules,
        @Nullable String toolUsageRules,
        int numTokensDirectories,
        @Nullable String directories,
        int numTokensSummaryMemory,
        @Nullable String summaryMemory,
        int numTokensFunctionsDefinitions,
        List<FunctionTool> functionsDefinitions,
        int numTokensMessages,
        List<OverviewMessage> messages) {

    static Overview of(WindowAtHand window) {
        var conversation = Conversation.of(window).noted();
        var system = SystemParts.of(window.messages().getFirst().text());
        var summary = conversation.summary().orElse(null);
        var tools = tools(window);
        var turns = conversation.turns();
        int head = summary == null ? 1 : 2;
        int summarized = summary == null ? 0 : TokenCounter.count(turns.get(1));
        int functions = tools.stream().mapToInt(FunctionTool::tokens).sum();
        int said = count(turns.subList(head, turns.size()));
        return new Overview(
                window.agent().contextWindow(),
                system.tokens() + summarized + functions + said,
                window.messages().size(),
                window.passages(),
                window.recorded(),
                TokenCounter.count(system.metadata()),
                system.metadata(),
                TokenCounter.count(system.instructions()),
                system.instructions(),
                TokenCounter.count(system.blocks()),
                system.blocks(),
                0,
                null,
                TokenCounter.count(system.rules()),
                said(system.rules()),
                TokenCounter.count(system.directories()),
                said(system.directories()),
                summarized,
                summary == null ? null : summary.text(),
                functions,
                tools,
                said,
                window.messages().stream()
                        .filter(message -> message.role() != Role.SUMMARY)
                        .map(message -> OverviewMessage.of(message, window))
                        .toList());
    }

    private static @Nullable String said(String part) {
        return part.isEmpty() ? null : part;
    }

    private static int count(List<Turn> turns) {
        return turns.stream().mapToInt(TokenCounter::count).sum();
    }

    private static List<FunctionTool> tools(WindowAtHand window) {
        var agent = window.agent();
        var names = agent.tools().stream().map(tool -> tool.name()).toList();
        var offer = ToolOffer.of(agent, List.of(), new ToolRules(List.of(), names), ToolHistory.EMPTY);
        return offer.specs().stream().map(FunctionTool::of).toList();
    }

    /** A tool as the model is told of it. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record FunctionTool(Function function, String type) {

        static FunctionTool of(ToolSpec spec) {
            return new FunctionTool(new Function(spec.name(), spec.description(), spec.parameters(), null), "function");
        }

        private int tokens() {
            return TokenCounter.count(function.name() + function.description() + function.parameters());
        }
    }

    /** Its name, what it is for and what it takes. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Function(
            String name,
            String description,
            Object parameters,
            @Nullable Boolean strict) {}
}
