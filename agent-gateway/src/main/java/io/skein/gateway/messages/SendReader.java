package io.skein.gateway.messages;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.messages.MessageViewStyle;
import io.skein.contracts.messages.MessageViews;
import io.skein.contracts.runs.ClientSkill;
import io.skein.contracts.runs.ClientTool;
import io.skein.contracts.runs.RunOptions;
import io.skein.platform.failures.Rejection;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the body of a send. Fields that it does not know are ignored. */
@Singleton
class SendReader {

    private static final TypeReference<Map<String, Object>> SCHEMA = new TypeReference<>() {};

    /** What providers take, and the dot of names from elsewhere. */
    private static final Pattern TOOL_NAME = Pattern.compile("[A-Za-z0-9_.-]{1,128}");

    private static final int DEFAULT_STEPS = 50;
    /** What the chat-completions protocol allows. */
    private static final int MOST_ALTERNATIVES = 20;

    private static final Pattern HTTP_URL = Pattern.compile("https?://[^\\s/?#]+([/?#]\\S*)?");

    private final ObjectMapper json;

    SendReader(ObjectMapper json) {
        this.json = json;
    }

    SendRequest read(JsonNode tree, SendKind kind) {
        var body = JsonFields.of(tree, "body");
        var messages = MessageReader.read(body);
        boolean streaming = kind.asksRequest() ? body.flag("streaming", kind.streams()) : kind.streams();
        requireStreamingFor(body, kind, streaming);
        return new SendRequest(messages, options(body, kind, streaming), body.flag("include_pings", true));
    }

    private RunOptions options(JsonFields body, SendKind kind, boolean streaming) {
        return new RunOptions(
                kind.type(),
                body.count("max_steps", DEFAULT_STEPS),
                streaming,
                streaming && body.flag("stream_tokens", false),
                kind == SendKind.TO_AGENT_ASYNC || streaming && body.flag("background", false),
                onBusy(body),
                body.flag("use_assistant_message", true),
                body.text("assistant_message_tool_name", MessageViewStyle.ANSWER_TOOL),
                body.text("assistant_message_tool_kwarg", MessageViewStyle.ANSWER_ARGUMENT),
                types(body),
                body.flag("include_compaction_messages", false),
                body.optionalText("override_model"),
                body.has("override_system") ? body.optionalText("override_system") : body.optionalText("system"),
                tools(body),
                body.list("client_skills", SendReader::skill),
                kind == SendKind.TO_AGENT_ASYNC ? callbackUrl(body) : null,
                body.flag("return_logprobs", false) ? alternatives(body) : null);
    }

    private static int alternatives(JsonFields body) {
        int count = body.count("top_logprobs", 0);
        if (count > MOST_ALTERNATIVES) {
            throw JsonFields.wrong(
                    body.place("top_logprobs"), body.raw("top_logprobs"), "an integer from 0 to " + MOST_ALTERNATIVES);
        }
        return count;
    }

    private static void requireStreamingFor(JsonFields body, SendKind kind, boolean streaming) {
        boolean wanted = body.flag("stream_tokens", false)
                || body.flag("background", false)
                || !body.flag("include_pings", true);
        if (kind == SendKind.TO_AGENT && !streaming && wanted) {
            throw new Rejection(
                    ErrorCode.UNPROCESSABLE,
                    "Streaming options set without streaming enabled: stream_tokens=true, background=true and"
                            + " include_pings=false need streaming=true (expected: set it, or leave them out)");
        }
    }

    /** Where it leads is looked up when it is called; here it only has to be an address at all. */
    private static @Nullable String callbackUrl(JsonFields body) {
        var url = body.optionalText("callback_url");
        if (url != null && !HTTP_URL.matcher(url).matches()) {
            throw JsonFields.wrong(body.place("callback_url"), body.raw("callback_url"), "an http or https URL");
        }
        return url;
    }

    private static RunOptions.OnBusy onBusy(JsonFields body) {
        var wanted = body.text("on_busy", "queue");
        try {
            return RunOptions.OnBusy.valueOf(wanted.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw JsonFields.wrong(body.place("on_busy"), body.raw("on_busy"), "queue, reject, interrupt or merge");
        }
    }

    private static @Nullable List<String> types(JsonFields body) {
        if (!body.has("include_return_message_types")) {
            return null;
        }
        var types = body.texts("include_return_message_types");
        for (var type : types) {
            if (!MessageViews.TYPES.contains(type)) {
                throw new Rejection(
                        ErrorCode.INVALID_REQUEST,
                        body.place("include_return_message_types") + ": '" + type + "' (expected "
                                + String.join(", ", MessageViews.TYPES) + ")");
            }
        }
        return types;
    }

    private ClientTool tool(JsonFields entry) {
        var tool = JsonFields.of(entry.node(), entry.place());
        var parameters = tool.has("parameters")
                ? JsonFields.of(tool.raw("parameters"), tool.place("parameters"))
                        .node()
                : json.createObjectNode();
        var name = tool.text("name");
        if (!TOOL_NAME.matcher(name).matches()) {
            throw new Rejection(
                    ErrorCode.INVALID_REQUEST,
                    tool.place("name") + ": '" + name + "' (expected: 1 to 128 letters, digits, '_', '-' and '.')");
        }
        return new ClientTool(name, tool.optionalText("description"), json.convertValue(parameters, SCHEMA));
    }

    private List<ClientTool> tools(JsonFields body) {
        var tools = body.list("client_tools", this::tool);
        body.requireOnce("client_tools", tools.stream().map(ClientTool::name), "names that differ");
        return tools;
    }

    private static ClientSkill skill(JsonFields entry) {
        var skill = JsonFields.of(entry.node(), entry.place());
        return new ClientSkill(skill.text("name"), skill.optionalText("description"), skill.text("location"));
    }
}
