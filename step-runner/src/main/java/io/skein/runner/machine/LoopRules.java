package io.skein.runner.machine;

import io.skein.contracts.agents.AgentSnapshot;
import io.skein.contracts.messages.ToolCall;
import io.skein.contracts.runs.ClientTool;
import io.skein.contracts.runs.RunContext;
import io.skein.contracts.runs.StopReason;
import io.skein.runner.tools.Arguments;
import io.skein.runner.tools.CallOutcome;
import io.skein.runner.tools.InnerArguments;
import io.skein.runner.tools.Prefill;
import io.skein.runner.tools.ToolHistory;
import io.skein.runner.tools.ToolRules;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How the loop of one agent behaves in one run: which calls are let through, and whether a step is the last. Pure. */
public record LoopRules(AgentSnapshot agent, List<ClientTool> clientTools, ToolRules tools, int maxSteps) {

    public static LoopRules of(AgentSnapshot agent, RunContext context) {
        var client = context.options().clientTools();
        var names = Stream.concat(
                        client.stream().map(ClientTool::name),
                        agent.tools().stream().map(tool -> tool.name()))
                .distinct()
                .toList();
        return new LoopRules(
                agent,
                client,
                new ToolRules(agent.rules(), names),
                context.options().maxSteps());
    }

    /** What the rules make of a call: it is run as completed here, or it is answered at once. */
    record Checked(ToolCall call, Optional<CallOutcome> settled, boolean endsRun) {}

    Checked check(ToolCall call, ToolHistory history) {
        var violation = tools.violation(call.name(), history);
        if (violation.isPresent()) {
            return new Checked(call, Optional.of(CallOutcome.failed(call, violation.get())), false);
        }
        var prefill = Prefill.of(tools, call.name(), history);
        var wrong = agent.tools().stream()
                .filter(tool -> tool.name().equals(call.name()))
                .findFirst()
                .flatMap(prefill::problem);
        if (wrong.isPresent()) {
            return new Checked(call, Optional.of(CallOutcome.failed(call, wrong.get())), true);
        }
        var arguments =
                InnerArguments.removedFrom(Arguments.read(call.arguments())).overlaid(prefill.values());
        return new Checked(new ToolCall(call.id(), call.name(), arguments.json()), Optional.empty(), false);
    }

    /** Whether somebody outside runs this call or decides on it. */
    public boolean isOutside(String tool) {
        return clientTools.stream().anyMatch(client -> client.name().equals(tool)) || tools.needsApproval(tool);
    }

    boolean isLast(int step) {
        return step + 1 >= maxSteps;
    }

    /** After an answer without a call. */
    Verdict afterText(int step, Reply reply, ToolHistory history) {
        if (reply.cutShort()) {
            return Verdict.stop(StopReason.MAX_TOKENS_EXCEEDED);
        }
        if (!agent.type().speaksByText()) {
            return Verdict.stop(StopReason.NO_TOOL_CALL);
        }
        var missing = tools.missing(history);
        if (missing.isEmpty()) {
            return Verdict.stop(StopReason.END_TURN);
        }
        return isLast(step) ? Verdict.stop(StopReason.MAX_STEPS) : Verdict.goOn(Nudges.missing(missing));
    }

    /** After calls were answered. {@code history} includes those that were run. */
    Verdict afterTools(int step, Reply reply, List<CallOutcome> outcomes, ToolHistory history) {
        return agent.type().speaksByText()
                ? afterTools(step, reply, history)
                : new HeartbeatRules(tools).after(reply.calls().getFirst(), outcomes.getFirst(), history, isLast(step));
    }

    private Verdict afterTools(int step, Reply reply, ToolHistory history) {
        var ends = reply.calls().stream()
                .map(ToolCall::name)
                .anyMatch(tool -> tools.endsTurn(tool) && history.called().contains(tool));
        if (ends && tools.missing(history).isEmpty()) {
            return Verdict.stop(StopReason.TOOL_RULE);
        }
        return isLast(step) ? Verdict.stop(StopReason.MAX_STEPS) : Verdict.GO_ON;
    }
}
