package io.skein.gateway.messages;

import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.messages.NewMessage;
import io.skein.contracts.messages.Role;
import io.skein.platform.failures.Rejection;
import java.util.List;
import java.util.UUID;

/** Reads the messages of a request. One without an otid of its own is given one. */
final class MessageReader {

    private MessageReader() {}

    static List<InputMessage> read(JsonFields body) {
        boolean listed = body.has("messages");
        if (listed == body.has("input")) {
            throw new Rejection(
                    ErrorCode.INVALID_REQUEST,
                    listed
                            ? "Cannot specify both 'input' and 'messages'. Use one or the other."
                            : "Must specify either 'input' or 'messages'.");
        }
        var messages = listed
                ? body.list("messages", entry -> message(JsonFields.of(entry.node(), entry.place())))
                : List.of(input(body));
        if (messages.isEmpty()) {
            throw new Rejection(ErrorCode.UNPROCESSABLE, "Messages must not be empty");
        }
        return messages;
    }

    private static InputMessage input(JsonFields body) {
        return new InputMessage.Said(
                Role.USER, ContentReader.read(body.raw("input"), body.place("input")), null, newOtid(), null);
    }

    private static InputMessage message(JsonFields message) {
        var type = message.text("type", implied(message));
        return switch (type) {
            case "message" -> said(message);
            case "approval" -> new InputMessage.Decided(DecisionReader.approval(message, otid(message)));
            case "tool_return" -> new InputMessage.Decided(DecisionReader.toolReturn(message, otid(message)));
            default ->
                throw JsonFields.wrong(message.place("type"), message.raw("type"), "message, approval or tool_return");
        };
    }

    private static String implied(JsonFields message) {
        return message.has("approve") || message.has("approval_request_id") ? "approval" : "message";
    }

    private static InputMessage said(JsonFields message) {
        return new InputMessage.Said(
                role(message),
                ContentReader.read(message.raw("content"), message.place("content")),
                message.optionalText("name"),
                otid(message),
                message.optionalText("sender_id"));
    }

    private static Role role(JsonFields message) {
        return switch (message.text("role")) {
            case "user" -> Role.USER;
            case "system" -> Role.SYSTEM;
            case "assistant" -> Role.ASSISTANT;
            default -> throw JsonFields.wrong(message.place("role"), message.raw("role"), "user, system or assistant");
        };
    }

    private static String otid(JsonFields message) {
        var otid = message.text("otid", newOtid());
        if (otid.length() > NewMessage.LONGEST_OTID) {
            throw new Rejection(
                    ErrorCode.INVALID_REQUEST,
                    message.place("otid") + ": " + otid.length() + " characters (expected: at most "
                            + NewMessage.LONGEST_OTID + ")");
        }
        return otid;
    }

    private static String newOtid() {
        return UUID.randomUUID().toString();
    }
}
