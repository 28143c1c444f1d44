package io.skein.models;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One request to a chat model.
 *
 * @param model the model's name at the provider, without the provider's own name
 * @param system the system prompt; the stable prefix, marked for the prompt cache where the protocol has marks
 * @param turns what was said, oldest first
 */
public record ModelRequest(
        String model, String system, List<Turn> turns, List<ToolSpec> tools, ToolChoice toolChoice, Settings settings) {

    public ModelRequest {
        turns = List.copyOf(turns);
        tools = List.copyOf(tools);
    }

    /** Something that was said. */
    public sealed interface Turn {

        /** {@code name} is who speaks. */
        record User(List<Content> content, @Nullable String name) implements Turn {

            /** The content with the speaker before it, for protocols that have no place for a name. */
            public List<Content> attributed() {
                return name == null
                        ? content
                        : Stream.concat(Stream.of(new Content.Text("[" + name + " says]")), content.stream())
                                .toList();
            }
        }

        /** An instruction in mid-conversation; protocols without such a role get it as a marked user turn. */
        record SystemNote(String text) implements Turn {}

        record Assistant(String text, List<Thought> thoughts, List<Call> calls) implements Turn {}

        record ToolResult(String callId, String tool, String text, boolean failed) implements Turn {}
    }

    /** A piece of what a user said. */
    public sealed interface Content {
        record Text(String text) implements Content {}

        record Image(String mediaType, String base64) implements Content {}
    }

    /** Earlier reasoning that goes back to the provider that made it. Redacted data has no text. */
    public record Thought(
            @Nullable String text,
            @Nullable String signature,
            @Nullable String redacted) {}

    public record Call(String id, String name, String arguments) {}

    /** {@code parameters} is a JSON schema. */
    public record ToolSpec(String name, String description, Map<String, Object> parameters) {}

    /** Whether the model may, must, or must not call a tool, or which. */
    public sealed interface ToolChoice {
        record Auto() implements ToolChoice {}

        record Required() implements ToolChoice {}

        record None() implements ToolChoice {}

        record Named(String tool) implements ToolChoice {}
    }

    /**
     * What is null is the provider's to decide. {@code thinkingBudget} is in tokens; {@code responseFormat} as the API
     * has it; {@code logprobs} is how many alternatives to each token are wanted, for protocols that tell them.
     */
    public record Settings(
            @Nullable Double temperature,
            @Nullable Integer maxOutputTokens,
            @Nullable Boolean parallelToolCalls,
            @Nullable String reasoningEffort,
            @Nullable Integer thinkingBudget,
            @Nullable Map<String, Object> responseFormat,
            @Nullable Integer logprobs) {
        public static final Settings DEFAULT = new Settings(null, null, null, null, null, null, null);

        /**
         * What the public API's {@code model_settings} say; {@code maxOutputTokens} holds where they do not. Fields
         * that nobody here knows are ignored.
         */
        public static Settings of(Map<String, ?> given, @Nullable Integer maxOutputTokens) {
            return new Settings(
                    given.get("temperature") instanceof Number number ? number.doubleValue() : null,
                    given.get("max_output_tokens") instanceof Number number
                            ? Integer.valueOf(number.intValue())
                            : maxOutputTokens,
                    null,
                    effort(given),
                    budget(object(given.get("thinking"))),
                    object(given.get("response_format")),
                    null);
        }

        /** With so many likely alternatives told of each token. */
        public Settings withLogprobs(@Nullable Integer count) {
            return new Settings(
                    temperature,
                    maxOutputTokens,
                    parallelToolCalls,
                    reasoningEffort,
                    thinkingBudget,
                    responseFormat,
                    count);
        }

        private static @Nullable String effort(Map<String, ?> given) {
            var reasoning = object(given.get("reasoning"));
            var nested = reasoning == null ? null : reasoning.get("reasoning_effort");
            var effort = nested == null ? given.get("effort") : nested;
            return effort instanceof String text ? text : null;
        }

        private static @Nullable Integer budget(@Nullable Map<String, Object> thinking) {
            return thinking != null
                            && "enabled".equals(thinking.get("type"))
                            && thinking.get("budget_tokens") instanceof Number tokens
                    ? tokens.intValue()
                    : null;
        }

        @SuppressWarnings("unchecked") // a JSON object has string keys
        private static @Nullable Map<String, Object> object(@Nullable Object value) {
            return value instanceof Map<?, ?> map ? (Map<String, Object>) map : null;
        }
    }
}
