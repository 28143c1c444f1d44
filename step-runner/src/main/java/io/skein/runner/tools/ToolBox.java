package io.skein.runner.tools;

import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import io.skein.contracts.agents.ToolSnapshot;
import io.skein.contracts.messages.ToolCall;
import io.skein.runner.tools.ToolExecutor.Call;
import io.skein.runner.tools.ToolExecutor.Result;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs tool calls. The front door of this feature for doing; {@link ToolRules} is the one for deciding. */
@Singleton
public class ToolBox {

    private static final int AT_ONCE = 8;

    private final List<ToolExecutor> executors;

    ToolBox(@All List<ToolExecutor> executors) {
        this.executors = List.copyOf(executors);
    }

    /**
     * Runs the calls and answers each, in their order. Those that may run side by side do so; the rest one by one
     * after.
     */
    public Uni<List<CallOutcome>> run(List<ToolCall> calls, ToolContext context) {
        if (calls.size() == 1) {
            return run(calls.getFirst(), context).map(List::of);
        }
        var together = calls.stream().filter(call -> isParallel(call, context)).toList();
        var oneByOne = calls.stream().filter(call -> !isParallel(call, context)).toList();
        return all(together, context, AT_ONCE)
                .chain(first -> all(oneByOne, context, 1).map(second -> inOrder(calls, first, second)));
    }

    private Uni<List<CallOutcome>> all(List<ToolCall> calls, ToolContext context, int atOnce) {
        if (calls.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        var runs = calls.stream().map(call -> run(call, context)).toList();
        return Uni.join().all(runs).usingConcurrencyOf(atOnce).andFailFast();
    }

    private Uni<CallOutcome> run(ToolCall call, ToolContext context) {
        var tool = tool(call, context);
        if (tool.isEmpty()) {
            return Uni.createFrom().item(CallOutcome.failed(call, "Tool " + call.name() + " not found"));
        }
        var executor = executors.stream().filter(one -> one.runs(tool.get())).findFirst();
        return executor.map(one -> run(one, call, tool.get(), context))
                .orElseGet(() -> Uni.createFrom().item(CallOutcome.failed(call, NotRunHere.why(tool.get()))));
    }

    private Uni<CallOutcome> run(ToolExecutor executor, ToolCall call, ToolSnapshot tool, ToolContext context) {
        var ready = new Call(call.id(), tool, Arguments.read(call.arguments()));
        var late = new Result.Failed("Executing tool " + call.name() + " timed out after "
                + executor.timeout().toSeconds() + " seconds.");
        return Uni.createFrom()
                .deferred(() -> executor.execute(ready, context))
                .ifNoItem()
                .after(executor.timeout())
                .recoverWithItem(late)
                .onFailure()
                .recoverWithItem(broken -> broke(call, broken))
                .map(result -> CallOutcome.of(call, result, tool.returnCharLimit()));
    }

    private static Result broke(ToolCall call, Throwable broken) {
        Log.errorf(broken, "tool broke tool=%s call=%s", call.name(), call.id());
        return new Result.Failed("Error executing function " + call.name() + ": the tool could not be run");
    }

    private static Optional<ToolSnapshot> tool(ToolCall call, ToolContext context) {
        return context.agent().tools().stream()
                .filter(tool -> tool.name().equals(call.name()))
                .findFirst();
    }

    private static boolean isParallel(ToolCall call, ToolContext context) {
        return tool(call, context).map(ToolSnapshot::parallel).orElse(false);
    }

    private static List<CallOutcome> inOrder(List<ToolCall> calls, List<CallOutcome> first, List<CallOutcome> second) {
        var outcomes = new ArrayList<CallOutcome>(first);
        outcomes.addAll(second);
        var ids = calls.stream().map(ToolCall::id).toList();
        outcomes.sort((a, b) -> Integer.compare(ids.indexOf(a.callId()), ids.indexOf(b.callId())));
        return List.copyOf(outcomes);
    }
}
