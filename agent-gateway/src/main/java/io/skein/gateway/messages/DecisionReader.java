package io.skein.gateway.messages;

import com.fasterxml.jackson.databind.JsonNode;
import io.skein.contracts.messages.Decision;
import io.skein.contracts.messages.NewMessage;
import io.skein.contracts.messages.Part;
import io.skein.contracts.messages.ToolReturn;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads answers to tool calls that wait for the caller, in the present forms and in the old one. */
final class DecisionReader {

    private DecisionReader() {}

    static NewMessage.Decided approval(JsonFields message, String otid) {
        if (message.has("approvals")) {
            return new NewMessage.Decided(decisions(message, "approvals"), null, otid);
        }
        if (!message.has("approve")) {
            throw JsonFields.wrong(message.place(), message.node(), "approvals, or approve with approval_request_id");
        }
        var request = message.text("approval_request_id");
        var verdict = new Decision.Verdict(request, message.flag("approve", false), message.optionalText("reason"));
        return new NewMessage.Decided(List.of(verdict), request, otid);
    }

    static NewMessage.Decided toolReturn(JsonFields message, String otid) {
        return new NewMessage.Decided(decisions(message, "tool_returns"), null, otid);
    }

    private static List<Decision> decisions(JsonFields message, String field) {
        var decisions = message.list(field, entry -> decision(JsonFields.of(entry.node(), entry.place())));
        if (decisions.isEmpty()) {
            throw JsonFields.wrong(message.place(field), message.raw(field), "a list of at least one answer");
        }
        // Two answers to one call may contradict each other.
        message.requireOnce(field, decisions.stream().map(Decision::callId), "one answer for each call");
        return decisions;
    }

    private static Decision decision(JsonFields entry) {
        var type = entry.text("type", entry.has("approve") ? "approval" : "tool");
        return switch (type) {
            case "approval" ->
                new Decision.Verdict(
                        entry.text("tool_call_id"), entry.flag("approve", false), entry.optionalText("reason"));
            case "tool" -> returned(entry);
            default -> throw JsonFields.wrong(entry.place("type"), entry.raw("type"), "approval or tool");
        };
    }

    private static Decision returned(JsonFields entry) {
        var call = entry.text("tool_call_id");
        var status = entry.text("status", "success");
        if (!status.equals("success") && !status.equals("error")) {
            throw JsonFields.wrong(entry.place("status"), entry.raw("status"), "success or error");
        }
        var text = text(entry.raw("tool_return"), entry.place("tool_return"));
        return new Decision.Returned(
                call,
                new ToolReturn(
                        call, null, status.equals("error"), text, lines(entry, "stdout"), lines(entry, "stderr")));
    }

    private static @Nullable List<String> lines(JsonFields entry, String field) {
        return entry.has(field) ? entry.texts(field) : null;
    }

    /** Results are texts; of an image in one the model learns that it was there. */
    private static String text(JsonNode result, String place) {
        return result.isTextual()
                ? result.textValue()
                : ContentReader.read(result, place).stream()
                        .map(DecisionReader::text)
                        .collect(Collectors.joining("\n"));
    }

    private static String text(InputPart part) {
        return switch (part) {
            case InputPart.Ready(Part.Text(var text, var signature)) -> text;
            case InputPart.Ready(Part.Image image) -> "[an image of type " + image.mediaType() + " was returned]";
            case InputPart.Ready(Part.Reasoning reasoning) -> reasoning.text();
            case InputPart.Ready(Part.RedactedReasoning redacted) -> "";
            case InputPart.Ready(Part.OmittedReasoning omitted) -> "";
            case InputPart.Remote(var url) -> "[an image was returned: " + url + "]";
        };
    }
}
