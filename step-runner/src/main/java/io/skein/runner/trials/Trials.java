package io.skein.runner.trials;

import com.fasterxml.jackson.databind.JsonNode;
import io.skein.contracts.agents.AgentAtHand;
import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.StepId;
import io.skein.contracts.memory.EditMemory;
import io.skein.contracts.messages.ToolCall;
import io.skein.contracts.messages.ToolReturn;
import io.skein.platform.failures.Rejection;
import io.skein.runner.tools.CallOutcome;
import io.skein.runner.tools.ToolBox;
import io.skein.runner.tools.ToolContext;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** Calls one tool of an agent as its model would. The front door of this feature; nobody's turn, so nothing is said. */
@Singleton
class Trials {

    private final TrialsClient memory;
    private final ToolBox tools;

    Trials(TrialsClient memory, ToolBox tools) {
        this.memory = memory;
        this.tools = tools;
    }

    Uni<ToolReturn> run(AgentId agent, String tool, JsonNode arguments) {
        var call = new ToolCall("call_" + UUID.randomUUID(), tool, arguments.toString());
        return memory.atHand(agent)
                .invoke(known -> requireAttached(known, call))
                .chain(known -> tools.run(
                        List.of(call), new ToolContext(known.agent(), known.blocks(), known.desk(), StepId.random())))
                .chain(outcomes -> settle(agent, call, outcomes.getFirst()));
    }

    private Uni<ToolReturn> settle(AgentId agent, ToolCall call, CallOutcome outcome) {
        return outcome.asksTheRecord()
                ? memory.edit(agent, new EditMemory(call, outcome.edits(), outcome.opening()))
                : Uni.createFrom().item(outcome.result());
    }

    private static void requireAttached(AgentAtHand known, ToolCall call) {
        var agent = known.agent();
        if (agent.tools().stream().noneMatch(tool -> tool.name().equals(call.name()))) {
            throw new Rejection(
                    ErrorCode.NOT_FOUND,
                    "Tool '" + call.name() + "' not found or not attached to agent '" + agent.id() + "'");
        }
    }
}
