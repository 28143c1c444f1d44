package io.skein.gateway.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.skein.contracts.runs.RunError;
import io.skein.contracts.runs.RunStatus;
import io.skein.gateway.views.Showing;
import io.skein.gateway.views.UsageView;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A run as the record has it at one moment; {@code run} and {@code messages} are in the public API's shape. */
public record RunSnapshot(
        JsonNode run, JsonNode messages, @Nullable JsonNode usage) {

    private static final Set<String> INPUT = Set.of("user_message", "system_message", "approval_response_message");

    public static boolean hasEnded(JsonNode run) {
        return switch (RunStatus.of(run.path("status").asText())) {
            case CREATED, RUNNING -> false;
            case COMPLETED, FAILED, CANCELLED -> true;
        };
    }

    public boolean hasEnded() {
        return hasEnded(run);
    }

    static Showing showing(JsonNode run) {
        var config = run.path("request_config");
        return new Showing(
                run.path("background").asBoolean(),
                false,
                true,
                config.path("use_assistant_message").asBoolean(true),
                config.path("assistant_message_tool_name").asText("send_message"),
                config.path("assistant_message_tool_kwarg").asText("message"),
                false,
                texts(config.path("include_return_message_types")));
    }

    /** What the agent did in this run, without what was said to it. */
    public List<JsonNode> output() {
        var showing = showing(run);
        var output = new ArrayList<JsonNode>();
        for (var message : messages) {
            var type = message.path("message_type").asText();
            if (!INPUT.contains(type) && showing.shows(type)) {
                output.add(message);
            }
        }
        return output;
    }

    public String stopReason() {
        return run.path("stop_reason").asText("end_turn");
    }

    @Nullable
    public RunError error() {
        var error = run.path("metadata").path("error");
        return error.isObject()
                ? new RunError(
                        error.path("error_type").asText(error.path("type").asText("internal_error")),
                        error.path("message").asText(),
                        error.path("detail").textValue())
                : null;
    }

    public UsageView usageView() {
        var counts = usage == null ? MissingNode.getInstance() : usage;
        return new UsageView(
                "usage_statistics",
                counts.path("completion_tokens").asInt(),
                counts.path("prompt_tokens").asInt(),
                counts.path("total_tokens").asInt(),
                steps(),
                null,
                number(counts.path("prompt_tokens_details").path("cached_tokens")),
                number(counts.path("prompt_tokens_details").path("cache_creation_tokens")),
                number(counts.path("completion_tokens_details").path("reasoning_tokens")),
                null);
    }

    private int steps() {
        return (int) output().stream()
                .map(message -> message.path("step_id").asText())
                .distinct()
                .count();
    }

    private static @Nullable Integer number(JsonNode node) {
        return node.isNumber() ? Integer.valueOf(node.asInt()) : null;
    }

    private static @Nullable List<String> texts(JsonNode list) {
        return list.isArray()
                ? StreamSupport.stream(list.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList()
                : null;
    }
}
