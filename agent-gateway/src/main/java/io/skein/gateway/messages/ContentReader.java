package io.skein.gateway.messages;

import com.fasterxml.jackson.databind.JsonNode;
import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.messages.Part;
import io.skein.platform.failures.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Reads the content of a message: a string, or a list of typed parts. */
final class ContentReader {

    private static final String PARTS =
            "text, image, reasoning, redacted_reasoning, omitted_reasoning or summarized_reasoning";

    /** More than any model can read, and few of these would fill our memory turn after turn. */
    private static final int LONGEST = 4_000_000;

    private ContentReader() {}

    static List<InputPart> read(JsonNode content, String place) {
        if (content.isTextual()) {
            return present(List.of(new InputPart.Ready(new Part.Text(bounded(content.textValue(), place)))));
        }
        if (!content.isArray()) {
            throw content.isMissingNode()
                    ? new Rejection(
                            ErrorCode.INVALID_REQUEST,
                            place + ": missing (expected a string or a list of content parts)")
                    : JsonFields.wrong(place, content, "a string or a list of content parts");
        }
        var parts = new ArrayList<InputPart>(content.size());
        for (int i = 0; i < content.size(); i++) {
            parts.add(part(JsonFields.of(content.get(i), place + "[" + i + "]")));
        }
        return present(parts);
    }

    private static List<InputPart> present(List<InputPart> parts) {
        if (parts.stream().allMatch(ContentReader::isBlankText)) {
            throw new Rejection(ErrorCode.EMPTY_MESSAGE, "Message content is empty or invalid");
        }
        return parts;
    }

    private static boolean isBlankText(InputPart part) {
        return part instanceof InputPart.Ready(Part.Text(var text, var signature)) && text.isEmpty();
    }

    private static InputPart part(JsonFields part) {
        var type = part.text("type", "text");
        return switch (type) {
            case "text" -> ready(text(part));
            case "image" -> ImageReader.read(JsonFields.of(part.raw("source"), part.place("source")));
            case "reasoning" -> ready(new Part.Reasoning(part.text("reasoning"), part.optionalText("signature")));
            case "redacted_reasoning" -> ready(new Part.RedactedReasoning(part.text("data")));
            case "omitted_reasoning" -> ready(new Part.OmittedReasoning(part.optionalText("signature")));
            case "summarized_reasoning" -> ready(summarized(part));
            default -> throw JsonFields.wrong(part.place("type"), part.raw("type"), PARTS);
        };
    }

    private static Part text(JsonFields part) {
        return new Part.Text(bounded(part.text("text"), part.place("text")), part.optionalText("signature"));
    }

    private static Part summarized(JsonFields part) {
        var text = part
                .list(
                        "summary",
                        entry -> JsonFields.of(entry.node(), entry.place()).text("text"))
                .stream()
                .collect(Collectors.joining("\n"));
        return new Part.Reasoning(text, part.optionalText("encrypted_content"));
    }

    private static InputPart ready(Part part) {
        return new InputPart.Ready(part);
    }

    private static String bounded(String text, String place) {
        if (text.length() > LONGEST) {
            throw new Rejection(ErrorCode.TOO_LARGE, place + ": " + text.length() + " chars (limit: " + LONGEST + ")");
        }
        return text;
    }
}
