package io.skein.memory.begins;

import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.messages.Decision;
import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.NewMessage;
import io.skein.contracts.messages.Part;
import io.skein.contracts.messages.Role;
import io.skein.contracts.messages.ToolCall;
import io.skein.contracts.messages.ToolReturn;
import io.skein.platform.failures.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether the messages of a request fit what the conversation waits for. Pure. */
final class Approvals {

    private static final String PENDING =
            "CONFLICT: Cannot send a new message: The agent is waiting for approval on a tool"
                    + " call. Please approve or deny the pending request before continuing.";
    private static final String NOTHING_PENDING = "Cannot process approval response: No tool call is currently awaiting"
            + " approval. Please send a regular message to interact with the agent.";

    private static final String KEEP_ALIVE =
            "<system-alert>Automated keep-alive: the answer to your tool calls came once"
                    + " more, and you have it already. Nobody said anything new; go on with what you were"
                    + " doing.</system-alert>";

    private Approvals() {}

    static boolean areIn(List<NewMessage> input) {
        return input.stream().anyMatch(NewMessage.Decided.class::isInstance);
    }

    /**
     * The input with one decision per call that waits; refuses what does not fit. Of an answer that came before only
     * what was said beside it is left.
     */
    static List<NewMessage> fitted(List<NewMessage> input, Pending pending) {
        if (pending.request().isEmpty()) {
            return areIn(input) ? again(input, pending.recent()) : input;
        }
        var request = pending.request().get();
        if (!(input.getFirst() instanceof NewMessage.Decided decided)) {
            throw pending(request);
        }
        var fitted = new ArrayList<NewMessage>();
        fitted.add(fitted(decided, request));
        fitted.addAll(beside(input));
        return fitted;
    }

    /** What goes on record when a run begins: of an answer, the decisions alone. */
    static List<NewMessage> saidFirst(List<NewMessage> input) {
        return areIn(input) ? input.subList(0, 1) : input;
    }

    /** What goes on record behind the returns of the calls that were decided on; null where nothing was. */
    static @Nullable List<NewMessage> heldBack(List<NewMessage> input) {
        return areIn(input) ? List.copyOf(input.subList(1, input.size())) : null;
    }

    private static List<NewMessage> again(List<NewMessage> input, List<Message> recent) {
        if (!(input.getFirst() instanceof NewMessage.Decided decided) || !wasAnswered(decided, recent)) {
            throw nothingPending();
        }
        var rest = beside(input);
        return rest.isEmpty() ? List.of(keepAlive(decided.otid())) : rest;
    }

    /** Only what people say; whatever else came with the decisions is left out. */
    private static List<NewMessage> beside(List<NewMessage> input) {
        return input.stream()
                .filter(message -> message instanceof NewMessage.Said said && said.role() == Role.USER)
                .toList();
    }

    private static boolean wasAnswered(NewMessage.Decided decided, List<Message> recent) {
        var request = decided.forRequest();
        return request != null
                ? recent.stream().anyMatch(message -> asks(message, request))
                : recent.stream()
                        .filter(message -> !message.decisions().isEmpty())
                        .anyMatch(message -> ids(message.decisions().stream().map(Decision::callId))
                                .equals(ids(decided.decisions().stream().map(Decision::callId))));
    }

    private static boolean asks(Message message, String named) {
        return !message.toolCalls().isEmpty()
                && message.role() == Role.APPROVAL
                && (message.id().value().equals(named)
                        || message.toolCalls().stream()
                                .anyMatch(call -> call.id().equals(named)));
    }

    private static NewMessage keepAlive(String otid) {
        return new NewMessage.Said(Role.USER, List.of(new Part.Text(KEEP_ALIVE)), null, otid, null);
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
