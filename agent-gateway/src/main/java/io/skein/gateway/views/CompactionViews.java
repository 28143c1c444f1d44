package io.skein.gateway.views;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.MessageView;
import io.skein.contracts.messages.MessageView.Header;
import io.skein.contracts.messages.MessageViewStyle;
import io.skein.contracts.messages.MessageViewType;
import io.skein.contracts.messages.MessageViews;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a live reader is shown a compaction: as an event and a summary if he asked for that, else as a user message with
 * a packed text.
 */
public final class CompactionViews {

    private static final ObjectMapper READER = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private CompactionViews() {}

    /** Says that something happened to the conversation; there is only one kind. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record EventView(
            @JsonUnwrapped Header header,
            @JsonProperty("event_type") String eventType,
            @JsonProperty("event_data") Map<String, Object> data) {}

    public static List<Object> of(Message summary, MessageViewStyle style, Showing showing) {
        var views = new ArrayList<Object>();
        for (var view : MessageViews.of(List.of(summary), style, showing.types())) {
            if (view instanceof MessageView.Summarized summarized) {
                var stats = stats(summary);
                views.add(event(summarized.header(), stats));
                views.add(new MessageView.Summarized(summarized.header(), summarized.summary(), stats.orElse(null)));
            } else {
                views.add(view);
            }
        }
        return views;
    }

    /** As one document shows it: packed, whatever was asked for. */
    public static List<MessageView> packed(Message summary, MessageViewStyle style, Showing showing) {
        var packing = new MessageViewStyle(
                style.speaksByText(),
                style.toolAnswers(),
                style.answerTool(),
                style.answerArgument(),
                true,
                style.arguments());
        return MessageViews.of(List.of(summary), packing, showing.types());
    }

    private static EventView event(Header of, Optional<Map<String, Object>> stats) {
        var header = new Header(
                of.id().substring(of.id().indexOf('-') + 1),
                of.date(),
                null,
                MessageViewType.EVENT.wire(),
                null,
                null,
                of.stepId(),
                null,
                null,
                of.runId());
        return new EventView(header, "compaction", data(stats));
    }

    private static Map<String, Object> data(Optional<Map<String, Object>> stats) {
        var data = new LinkedHashMap<String, @Nullable Object>();
        data.put("trigger", stats.map(fields -> fields.get("trigger")).orElse(null));
        data.put(
                "context_token_estimate",
                stats.map(fields -> fields.get("context_tokens_before")).orElse(null));
        data.put(
                "context_window",
                stats.map(fields -> fields.get("context_window")).orElse(null));
        return data;
    }

    private static Optional<Map<String, Object>> stats(Message summary) {
        try {
            JsonNode stats = READER.readTree(summary.text()).path("compaction_stats");
            return stats.isObject() ? Optional.of(READER.convertValue(stats, FIELDS)) : Optional.empty();
        } catch (JsonProcessingException plain) {
            return Optional.empty(); // a summary that was imported is plain text
        }
    }
}
