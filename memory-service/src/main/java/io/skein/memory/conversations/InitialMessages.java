package io.skein.memory.conversations;

import io.skein.contracts.agents.AgentType;
import io.skein.contracts.ids.MessageId;
import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.MessageViewStyle;
import io.skein.contracts.messages.NewMessage;
import io.skein.contracts.messages.Part;
import io.skein.contracts.messages.Role;
import io.skein.contracts.messages.ToolCall;
import io.skein.contracts.messages.ToolReturn;
import io.skein.memory.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The messages that an agent is created with, as they go on record. An agent that speaks by tool is made to have said
 * its part by tool: the last text is what it said, the texts before are what it thought.
 */
record InitialMessages(AgentType type, Instant at, Json json) {

    /** A message that is given becomes at most so many: a call and its return. */
    static final int MOST_OF_ONE = 2;

    private static final String TOOL = MessageViewStyle.ANSWER_TOOL;
    private static final String ARGUMENT = MessageViewStyle.ANSWER_ARGUMENT;

    List<Message> of(List<NewMessage> given) {
        return given.stream().flatMap(this::messages).toList();
    }

    private Stream<Message> messages(NewMessage given) {
        return switch (given) {
            case NewMessage.Said said when said.role() == Role.ASSISTANT && !type.speaksByText() -> byTool(said);
            case NewMessage.Said said -> Stream.of(message(Speech.of(said), said));
            case NewMessage.Decided decided -> Stream.empty(); // nothing can be pending yet
        };
    }

    private Stream<Message> byTool(NewMessage.Said said) {
        if (said.content().isEmpty() || !(said.content().getLast() instanceof Part.Text answer)) {
            return Stream.of(message(Speech.of(said), said));
        }
        var thoughts = said.content().subList(0, said.content().size() - 1);
        var call = new ToolCall(UUID.randomUUID().toString(), TOOL, json.write(Map.of(ARGUMENT, answer.text())));
        return Stream.of(
                message(new Speech(Role.ASSISTANT, thoughts, List.of(call), List.of()), said),
                message(new Speech(Role.TOOL, List.of(), List.of(), List.of(ToolReturn.done(call, "None"))), null));
    }

    private record Speech(Role role, List<Part> content, List<ToolCall> calls, List<ToolReturn> returns) {

        static Speech of(NewMessage.Said said) {
            return new Speech(said.role(), said.content(), List.of(), List.of());
        }
    }

    private Message message(Speech speech, NewMessage.@Nullable Said said) {
        return new Message(
                MessageId.random(),
                0,
                speech.role(),
                speech.content(),
                speech.calls(),
                speech.returns(),
                List.of(),
                said == null ? null : said.name(),
                said == null ? null : said.otid(),
                said == null ? null : said.senderId(),
                null,
                null,
                false,
                at);
    }
}
