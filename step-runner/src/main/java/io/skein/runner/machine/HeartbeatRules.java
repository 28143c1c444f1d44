package io.skein.runner.machine;

import io.skein.contracts.messages.ToolCall;
import io.skein.contracts.runs.StopReason;
import io.skein.runner.tools.Arguments;
import io.skein.runner.tools.CallOutcome;
import io.skein.runner.tools.InnerArguments;
import io.skein.runner.tools.ToolHistory;
import io.skein.runner.tools.ToolRules;

/**
 * Whether an agent of an older type goes on: such an agent acts again only if it asks to, if a rule says so, or after
 * an error.
 */
record HeartbeatRules(ToolRules tools) {

    Verdict after(ToolCall call, CallOutcome outcome, ToolHistory history, boolean last) {
        var verdict = after(call, outcome, history);
        return verdict.goesOn() && last ? Verdict.stop(StopReason.MAX_STEPS) : verdict;
    }

    private Verdict after(ToolCall call, CallOutcome outcome, ToolHistory history) {
        if (outcome.result().failed()) {
            return Verdict.goOn(Nudges.FAILED);
        }
        var asked = InnerArguments.of(Arguments.read(call.arguments())).heartbeat();
        var ends = tools.endsTurn(call.name());
        if (!ends && tools.keepsTurn(call.name())) {
            return Verdict.goOn(Nudges.RULE);
        }
        if (!ends && asked) {
            return Verdict.goOn(Nudges.ASKED);
        }
        var missing = tools.missing(history);
        if (!missing.isEmpty()) {
            return Verdict.goOn(Nudges.missing(missing));
        }
        return Verdict.stop(ends && asked ? StopReason.TOOL_RULE : StopReason.END_TURN);
    }
}
