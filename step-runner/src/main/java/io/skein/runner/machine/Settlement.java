package io.skein.runner.machine;

import io.skein.contracts.ids.StepId;
import io.skein.contracts.messages.Decision;
import io.skein.contracts.messages.ToolCall;
import io.skein.contracts.messages.ToolReturn;
import io.skein.runner.context.DecidedCalls;
import io.skein.runner.tools.Arguments;
import io.skein.runner.tools.CallOutcome;
import io.skein.runner.tools.InnerArguments;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What decisions on calls come to. Pure.
 *
 * @param step the step that made the calls; their returns belong to it
 * @param toRun what was let go ahead, then what waited with it
 * @param given what needs not be run: it was denied, or the caller ran it
 */
public record Settlement(StepId step, List<ToolCall> toRun, List<CallOutcome> given) {

    public Settlement {
        toRun = List.copyOf(toRun);
        given = List.copyOf(given);
    }

    public static Settlement of(DecidedCalls decided) {
        var approved = new ArrayList<ToolCall>();
        var given = new ArrayList<CallOutcome>();
        for (var call : decided.asked()) {
            switch (decision(decided, call)) {
                case Decision.Verdict(var id, var approve, var reason) when approve -> approved.add(call);
                case Decision.Verdict(var id, var approve, var reason) ->
                    given.add(new CallOutcome(ToolReturn.denied(call, reason), List.of()));
                case Decision.Returned(var id, var result) -> given.add(new CallOutcome(result, List.of()));
            }
        }
        var toRun = Stream.concat(approved.stream(), decided.withheld().stream())
                .map(Settlement::bare)
                .toList();
        return new Settlement(decided.step(), toRun, given);
    }

    /** The returns in the order in which they are told: what was given first. */
    List<CallOutcome> with(List<CallOutcome> ran) {
        return Stream.concat(given.stream(), ran.stream()).toList();
    }

    /** The record takes only answers that decide on every call. */
    private static Decision decision(DecidedCalls decided, ToolCall call) {
        return decided.decisions().stream()
                .filter(one -> one.callId().equals(call.id()))
                .findFirst()
                .orElseGet(() -> new Decision.Verdict(call.id(), false, "it was not decided on"));
    }

    private static ToolCall bare(ToolCall call) {
        var arguments = InnerArguments.removedFrom(Arguments.read(call.arguments()));
        return new ToolCall(call.id(), call.name(), arguments.json());
    }
}
