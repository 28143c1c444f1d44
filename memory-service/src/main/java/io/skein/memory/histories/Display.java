package io.skein.memory.histories;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.skein.contracts.agents.AgentType;
import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.messages.MessageView;
import io.skein.contracts.messages.MessageViewStyle;
import io.skein.contracts.messages.MessageViews;
import io.skein.platform.failures.Rejection;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows stored messages as the public API does. */
@Singleton
class Display {

    /**
     * How a caller wants messages shown.
     *
     * @param answerTool the tool whose calls stand for answers of agents that speak by tool; null: as they were made
     * @param types the kinds of views wanted; none means all
     */
    record Wish(@Nullable String answerTool, String answerArgument, List<String> types) {

        static final Wish USUAL = new Wish(MessageViewStyle.ANSWER_TOOL, MessageViewStyle.ANSWER_ARGUMENT, List.of());

        Wish {
            types.stream()
                    .filter(type -> !MessageViews.TYPES.contains(type))
                    .findFirst()
                    .ifPresent(Wish::refuse);
        }

        static Wish types(@Nullable List<String> types) {
            return new Wish(USUAL.answerTool(), USUAL.answerArgument(), types == null ? List.of() : types);
        }

        private static void refuse(String type) {
            throw new Rejection(
                    ErrorCode.INVALID_REQUEST,
                    "query.include_return_message_types: '" + type + "' (expected: "
                            + String.join(", ", MessageViews.TYPES) + ")");
        }
    }

    private final ObjectMapper json;

    Display(ObjectMapper json) {
        this.json = json;
    }

    List<MessageView> views(List<StoredMessage> messages, Wish wish) {
        var views = new ArrayList<MessageView>(messages.size() + 4);
        for (var stored : messages) {
            views.addAll(MessageViews.of(List.of(stored.message()), style(stored.agent(), wish), wish.types()));
        }
        return views;
    }

    private MessageViewStyle style(AgentType agent, Wish wish) {
        var tool = wish.answerTool();
        return new MessageViewStyle(
                agent.speaksByText(), tool != null, tool == null ? "" : tool, wish.answerArgument(), true, this::text);
    }

    Optional<String> text(String arguments, String name) {
        try {
            var value = json.readTree(arguments).path(name);
            return value.isTextual() ? Optional.of(value).map(JsonNode::textValue) : Optional.empty();
        } catch (JsonProcessingException unreadable) {
            return Optional.empty(); // arguments are shown as the model wrote them, whatever they are
        }
    }
}
