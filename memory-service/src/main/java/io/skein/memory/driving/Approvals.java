package io.skein.memory.driving;

import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.messages.Decision;
import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.NewMessage;
import io.skein.contracts.messages.ToolCall;
import io.skein.contracts.messages.ToolReturn;
import io.skein.platform.failures.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether the messages of a request fit what the conversation waits for. Pure. */
final class Approvals {

    private static final String PENDING =
            "CONFLICT: Cannot send a new message: The agent is waiting for approval on a tool"
                    + " call. Please approve or deny the pending request before continuing.";
    private static final String NOTHING_PENDING = "Cannot process approval response: No tool call is currently awaiting"
            + " approval. Please send a regular message to interact with the agent.";

    private Approvals() {}

    static boolean areIn(List<NewMessage> input) {
        return input.stream().anyMatch(NewMessage.Decided.class::isInstance);
    }

    /** The input with one decision per call that waits; refuses what does not fit. */
    static List<NewMessage> fitted(List<NewMessage> input, Optional<Message> request) {
        if (request.isEmpty()) {
            if (areIn(input)) {
                throw nothingPending();
            }
            return input;
        }
        if (!(input.getFirst() instanceof NewMessage.Decided decided)) {
            throw pending(request.get());
        }
        var fitted = new ArrayList<>(input);
        fitted.set(0, fitted(decided, request.get()));
        return fitted;
    }

    static Rejection nothingPending() {
        return new Rejection(ErrorCode.NO_PENDING_APPROVAL, NOTHING_PENDING);
    }

    private static Rejection pending(Message request) {
        return new Rejection(
                ErrorCode.PENDING_APPROVAL,
                PENDING,
                Map.of("pending_request_id", request.id().value()));
    }

    private static NewMessage.Decided fitted(NewMessage.Decided decided, Message request) {
        var decisions = decided.forRequest() == null
                ? decided.decisions().stream()
                        .map(decision -> named(decision, request))
                        .toList()
                : forAll(decided, request);
        require(ids(decisions.stream().map(Decision::callId)), request);
        return new NewMessage.Decided(decisions, null, decided.otid());
    }

    /** The old form: one verdict that holds for all calls of the request it names. */
    private static List<Decision> forAll(NewMessage.Decided decided, Message request) {
        var named = String.valueOf(decided.forRequest());
        boolean fits = named.equals(request.id().value())
                || request.toolCalls().stream().anyMatch(call -> call.id().equals(named));
        if (!fits || !(decided.decisions().getFirst() instanceof Decision.Verdict verdict)) {
            throw mismatch(request, new TreeSet<>(List.of(named)));
        }
        return request.toolCalls().stream()
                .<Decision>map(call -> new Decision.Verdict(call.id(), verdict.approve(), verdict.reason()))
                .toList();
    }

    /** Where one call waits, the id of the request is as good as the id of the call. */
    private static Decision named(Decision decision, Message request) {
        if (request.toolCalls().size() != 1
                || !decision.callId().equals(request.id().value())) {
            return decision;
        }
        var call = request.toolCalls().getFirst().id();
        return switch (decision) {
            case Decision.Verdict(var id, var approve, var reason) -> new Decision.Verdict(call, approve, reason);
            case Decision.Returned(var id, var result) ->
                new Decision.Returned(
                        call,
                        new ToolReturn(
                                call, result.tool(), result.failed(), result.text(), result.stdout(), result.stderr()));
        };
    }

    private static void require(TreeSet<String> received, Message request) {
        if (!received.equals(ids(request.toolCalls().stream().map(ToolCall::id)))) {
            throw mismatch(request, received);
        }
    }

    private static Rejection mismatch(Message request, TreeSet<String> received) {
        var expected = ids(request.toolCalls().stream().map(ToolCall::id));
        return new Rejection(
                ErrorCode.APPROVAL_IDS_MISMATCH,
                "Invalid tool call IDs. Expected '" + listed(expected) + "', but received '" + listed(received) + "'.");
    }

    private static TreeSet<String> ids(Stream<String> ids) {
        return ids.collect(Collectors.toCollection(TreeSet::new));
    }

    private static String listed(TreeSet<String> ids) {
        return ids.stream().map(id -> "'" + id + "'").collect(Collectors.joining(", ", "[", "]"));
    }
}
