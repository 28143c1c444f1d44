package io.skein.archival.following;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.skein.archival.texts.RecallText;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.MessageRanges.Placed;
import io.skein.contracts.messages.Role;
import io.skein.contracts.messages.ToolCall;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides what of a message is worth finding again: what people, agents and tools said. Not what a search found, which
 * would be found twice; not prompts and summaries, which say again what was said; not the clockwork's own notices.
 */
record RecallRules(ObjectMapper json) {

    private static final String SPEAK = "send_message";
    private static final Set<String> SILENT_TOOLS = Set.of(
            SPEAK,
            "conversation_search",
            "conversation_search_date",
            "archival_memory_search",
            "semantic_search_files",
            "grep_files");
    private static final Set<String> NOTICES = Set.of("heartbeat", "login", "system_alert");

    Optional<RecallText> text(AgentId agent, Placed placed) {
        var message = placed.message();
        var role = role(message);
        var text =
                switch (message.role()) {
                    case USER -> unpacked(message.text());
                    case SYSTEM -> message.runId() == null ? "" : message.text();
                    case ASSISTANT, APPROVAL -> said(message);
                    case TOOL -> returned(message);
                    case SUMMARY -> "";
                };
        return text.isBlank()
                ? Optional.empty()
                : Optional.of(RecallText.of(agent, placed, new RecallText.Said(role, text)));
    }

    private static Role role(Message message) {
        return message.role() == Role.APPROVAL ? Role.ASSISTANT : message.role();
    }

    /** Older clients pack what the user said as {@code {"type": …, "message": …}}. */
    private String unpacked(String text) {
        var packed = text.startsWith("{") ? tree(text) : null;
        if (packed == null || !packed.path("type").isTextual()) {
            return text;
        }
        return NOTICES.contains(packed.path("type").asText())
                ? ""
                : packed.path("message").asText(text);
    }

    /** Text, and what older agents say by tool. */
    private String said(Message message) {
        var byTool = message.toolCalls().stream()
                .filter(call -> call.name().equals(SPEAK))
                .map(this::spoken);
        return Stream.concat(Stream.of(message.text()), byTool)
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining("\n"));
    }

    private String spoken(ToolCall call) {
        var arguments = tree(call.arguments());
        return arguments == null ? "" : arguments.path("message").asText("");
    }

    private static String returned(Message message) {
        return message.toolReturns().stream()
                .filter(result -> result.tool() == null || !SILENT_TOOLS.contains(result.tool()))
                .map(result -> result.text().strip())
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private @Nullable JsonNode tree(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException noJson) {
            return null; // plain text then
        }
    }
}
