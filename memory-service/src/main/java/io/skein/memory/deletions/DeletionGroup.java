package io.skein.memory.deletions;

import io.skein.contracts.ids.MessageId;
import io.skein.contracts.messages.Decision;
import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.ToolCall;
import io.skein.contracts.messages.ToolReturn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What has to go together: a message alone, or a message that calls tools with the decisions on its calls and their
 * returns. Pure.
 *
 * @param open whether one of the calls has not returned
 */
record DeletionGroup(List<Message> messages, boolean open) {

    /** {@code around} are messages of the conversation, in order, among them the chosen one. */
    static DeletionGroup of(MessageId chosen, List<Message> around) {
        int at = place(chosen, around);
        var calls = calls(around.get(at));
        int caller = at;
        while (caller > 0 && Collections.disjoint(made(around.get(caller)), calls)) {
            caller--;
        }
        // returns whose call is gone, or long ago, stand for themselves
        return calls.isEmpty() || Collections.disjoint(made(around.get(caller)), calls)
                ? new DeletionGroup(List.of(around.get(at)), false)
                : behind(caller, around);
    }

    List<MessageId> ids() {
        return messages.stream().map(Message::id).toList();
    }

    /** A model may use the id of a call again; from there on it belongs to that other call. */
    private static DeletionGroup behind(int caller, List<Message> around) {
        var calls = made(around.get(caller));
        var group = new ArrayList<Message>(List.of(around.get(caller)));
        var returned = new HashSet<String>();
        for (var message : around.subList(caller + 1, around.size())) {
            if (!Collections.disjoint(made(message), calls)) {
                break;
            }
            if (!Collections.disjoint(calls(message), calls)) {
                group.add(message);
                message.toolReturns().forEach(one -> returned.add(one.callId()));
            }
        }
        return new DeletionGroup(List.copyOf(group), !returned.containsAll(calls));
    }

    private static int place(MessageId chosen, List<Message> around) {
        for (int i = 0; i < around.size(); i++) {
            if (around.get(i).id().equals(chosen)) {
                return i;
            }
        }
        throw new IllegalStateException("message " + chosen + " is not among those around it");
    }

    private static Set<String> made(Message message) {
        return message.toolCalls().stream().map(ToolCall::id).collect(Collectors.toSet());
    }

    /** The calls that a message makes, decides on or tells the end of. */
    private static Set<String> calls(Message message) {
        return Stream.of(
                        message.toolCalls().stream().map(ToolCall::id),
                        message.toolReturns().stream().map(ToolReturn::callId),
                        message.decisions().stream().map(Decision::callId))
                .flatMap(ids -> ids)
                .collect(Collectors.toSet());
    }
}
