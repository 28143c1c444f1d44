package io.skein.memory.commits;

import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.Role;
import io.skein.contracts.messages.ToolCall;
import io.skein.contracts.messages.ToolReturn;
import io.skein.contracts.runs.CommitStep;
import io.skein.contracts.runs.CommitStep.CallEdits;
import io.skein.contracts.runs.RunStatus;
import io.skein.memory.takeovers.RunRejections;
import io.skein.memory.takeovers.RunRow;
import io.skein.platform.failures.Rejection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a commit may do, and how the returns of its memory edits get into its messages. Pure. */
final class CommitRules {

    private CommitRules() {}

    /** Whether the record has this commit already, so that it is answered and not done again. */
    static boolean isRepeated(RunRow run, CommitStep commit) {
        var step = commit.step();
        if (step != null) {
            return step.number() < run.stepsDone();
        }
        return settles(commit)
                ? run.input() == null || run.status() != RunStatus.RUNNING
                : run.status() != RunStatus.RUNNING && run.stop() == commit.stop();
    }

    /** Whether a commit brings only the returns of calls that were decided on: those belong to the step that asked. */
    static boolean settles(CommitStep commit) {
        return commit.step() == null && !commit.messages().isEmpty();
    }

    /** Refuses a commit of somebody who has lost the run, and one that leaves out a step. */
    static void check(RunRow run, CommitStep commit) {
        if (!run.isDrivenBy(commit.runner()) || run.epoch() != commit.epoch()) {
            throw RunRejections.fenced(run.id());
        }
        if (commit.step() != null && commit.step().number() != run.stepsDone()) {
            throw new Rejection(
                    ErrorCode.INVALID_REQUEST,
                    "step.number: " + commit.step().number() + " (expected: " + run.stepsDone() + ")");
        }
        if (commit.step() == null
                && !settles(commit)
                && (commit.stop() == null || !commit.edits().isEmpty())) {
            throw new Rejection(ErrorCode.INVALID_REQUEST, "a commit without a step only ends a run (expected: stop)");
        }
    }

    /** The calls that the edits belong to, by id; {@code asking} are the messages that made them. */
    static Map<String, ToolCall> calls(CommitStep commit, List<Message> asking) {
        var calls = asking.stream()
                .flatMap(message -> message.toolCalls().stream())
                .collect(Collectors.toMap(ToolCall::id, Function.identity(), (first, second) -> first));
        for (CallEdits edits : commit.edits()) {
            if (!calls.containsKey(edits.callId())) {
                throw new Rejection(
                        ErrorCode.INVALID_REQUEST, "edits: " + edits.callId() + " is no call of this step's messages");
            }
        }
        return calls;
    }

    /** The calls that edit blocks. */
    static List<CallEdits> editing(CommitStep commit) {
        return commit.edits().stream().filter(call -> call.opening() == null).toList();
    }

    /** The calls that open files. */
    static List<CallEdits> opening(CommitStep commit) {
        return commit.edits().stream().filter(call -> call.opening() != null).toList();
    }

    static List<ToolReturn> both(List<ToolReturn> some, List<ToolReturn> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    /** The messages, the one of the tools with the returns of the edits in it, in the order of the calls. */
    static List<Message> filled(List<Message> messages, List<ToolReturn> returns) {
        if (returns.isEmpty()) {
            return messages;
        }
        var order = messages.stream()
                .flatMap(message -> message.toolCalls().stream())
                .map(ToolCall::id)
                .toList();
        var filled = new ArrayList<>(messages);
        for (int i = filled.size() - 1; i >= 0; i--) {
            if (filled.get(i).role() == Role.TOOL) {
                filled.set(i, filled.get(i).withToolReturns(merged(filled.get(i).toolReturns(), returns, order)));
                return filled;
            }
        }
        throw new Rejection(ErrorCode.INVALID_REQUEST, "messages: none of role tool, which the edits' returns go into");
    }

    private static List<ToolReturn> merged(List<ToolReturn> given, List<ToolReturn> returns, List<String> order) {
        var byCall = new LinkedHashMap<String, ToolReturn>();
        given.forEach(one -> byCall.put(one.callId(), one));
        returns.forEach(one -> byCall.put(one.callId(), one));
        return byCall.values().stream()
                .sorted(java.util.Comparator.comparingInt(one -> order.indexOf(one.callId())))
                .toList();
    }
}
