package io.skein.kit.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.skein.kit.model.Step.Action;
import io.skein.kit.model.Step.Manner;
import io.skein.kit.model.Step.ToolUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * Reads the script in a user message.
 *
 * <p>Actions: {@code [[say:text]] [[tool:NAME {json}]] [[tools:[{"name":…,"args":…},…]]] [[toolraw:NAME text]]
 * [[tokens:N]] [[empty]] [[length:text]] [[error:CODE]] [[error:CODExN]] [[error:context]] [[disconnect:N]]}. Before an
 * action, how it is done: {@code [[slow:ms]] [[chunk:ms]] [[usage:P,C]] [[reason:text]] [[with:text]]}. The k-th
 * request of a turn gets the k-th action.
 */
final class Directives {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern HEAD =
            Pattern.compile("\\[\\[(say|toolraw|tools|tool|tokens|empty|length|error|disconnect"
                    + "|slow|chunk|usage|reason|with)(?::|(?=]]))");
    private static final Pattern TOOL_NAME = Pattern.compile("\\s*([\\w.\\-]+)\\s*");
    private static final Pattern ERROR = Pattern.compile("(.+?)(?:x(\\d+))?");

    private final String text;
    private final List<Step> steps = new ArrayList<>();
    private Manner manner = Manner.PLAIN;

    private Directives(String text) {
        this.text = text;
    }

    static List<Step> in(String text) {
        return new Directives(text).read();
    }

    private List<Step> read() {
        Matcher head = HEAD.matcher(text);
        int at = 0;
        while (head.find(at)) {
            String kind = head.group(1);
            at = switch (kind) {
                case "tool" -> tool(head.end());
                case "tools" -> tools(head.end());
                default -> simple(kind, head.end());
            };
        }
        if (steps.isEmpty() && !manner.equals(Manner.PLAIN)) {
            add(new Action.Say(Script.DEFAULT_REPLY, false));
        }
        return steps;
    }

    private int tool(int from) {
        Matcher name = TOOL_NAME.matcher(text).region(from, text.length());
        if (!name.lookingAt()) {
            return from;
        }
        if (text.startsWith("]]", name.end())) {
            add(new Action.CallTools(List.of(new ToolUse(name.group(1), "{}"))));
            return name.end() + 2;
        }
        int end = Balanced.end(text, name.end());
        if (end < 0) {
            return name.end();
        }
        add(new Action.CallTools(List.of(new ToolUse(name.group(1), text.substring(name.end(), end)))));
        return Math.min(end + 2, text.length());
    }

    private int tools(int from) {
        int end = Balanced.end(text, from);
        if (end < 0) {
            return from;
        }
        try {
            var calls = StreamSupport.stream(
                            JSON.readTree(text.substring(from, end)).spliterator(), false)
                    .map(Directives::use)
                    .toList();
            add(new Action.CallTools(calls));
        } catch (JsonProcessingException notOurs) {
            return from; // brackets that only look like a directive
        }
        return Math.min(end + 2, text.length());
    }

    private static ToolUse use(JsonNode call) {
        JsonNode arguments = call.path("args");
        String raw =
                arguments.isTextual() ? arguments.asText() : arguments.isMissingNode() ? "{}" : arguments.toString();
        return new ToolUse(call.path("name").asText(), raw);
    }

    private int simple(String kind, int from) {
        int end = text.indexOf("]]", from);
        if (end < 0) {
            return text.length();
        }
        String value = text.substring(from, end);
        if (!Manners.knows(kind)) {
            add(action(kind, value));
        } else {
            manner = Manners.with(manner, kind, value);
        }
        return end + 2;
    }

    private static Action action(String kind, String value) {
        return switch (kind) {
            case "say" -> new Action.Say(value, false);
            case "empty" -> new Action.Say("", false);
            case "tokens" -> new Action.Say(words(Integer.parseInt(value)), true);
            case "length" -> new Action.RunOut(value);
            case "disconnect" -> new Action.Disconnect(Integer.parseInt(value));
            case "toolraw" -> raw(value);
            case "error" -> error(value);
            default -> throw new IllegalStateException("no such directive: " + kind);
        };
    }

    static String words(int count) {
        return IntStream.range(0, count).mapToObj(i -> "t" + i).collect(Collectors.joining(" "));
    }

    private static Action raw(String value) {
        int space = value.indexOf(' ');
        return new Action.CallTools(List.of(
                space < 0
                        ? new ToolUse(value, "")
                        : new ToolUse(value.substring(0, space), value.substring(space + 1))));
    }

    private static Action error(String value) {
        Matcher parts = ERROR.matcher(value);
        return parts.matches()
                ? new Action.Fail(
                        parts.group(1), Optional.ofNullable(parts.group(2)).map(Integer::valueOf))
                : new Action.Fail("500", Optional.empty());
    }

    private void add(Action action) {
        steps.add(new Step(action, manner));
        manner = Manner.PLAIN;
    }
}
