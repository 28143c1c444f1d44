package io.skein.models.openai;

/**
 * The last hand on a request body: the messages come last, so that all that stays the same from request to request is
 * the prefix, the tools included. Pure; reads no more of the JSON than it must.
 */
final class OpenAiBody {

    private static final String KEY = "\"messages\"";

    private final String body;

    private OpenAiBody(String body) {
        this.body = body;
    }

    /** {@code body} is a JSON object that has messages. */
    static String messagesLast(String body) {
        return new OpenAiBody(body).messagesLast();
    }

    private String messagesLast() {
        int key = key();
        int value = key < 0 ? -1 : body.indexOf('[', key);
        if (value < 0) {
            return body;
        }
        int end = end(value);
        var head = body.substring(0, key).stripTrailing();
        var tail = body.substring(end).strip();
        if (!tail.startsWith(",")) {
            return body; // they are last already
        }
        var others = head + tail.substring(1, tail.length() - 1).strip();
        return others + "," + KEY + ":" + body.substring(value, end) + "}";
    }

    /** Where the key of the outermost object is; -1 if it has none. */
    private int key() {
        int depth = 0;
        for (int at = 0; at < body.length(); at++) {
            switch (body.charAt(at)) {
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                case '"' -> {
                    if (depth == 1 && body.startsWith(KEY, at) && isKey(at + KEY.length())) {
                        return at;
                    }
                    at = endOfString(at);
                }
                default -> {}
            }
        }
        return -1;
    }

    private boolean isKey(int behind) {
        int at = behind;
        while (at < body.length() && Character.isWhitespace(body.charAt(at))) {
            at++;
        }
        return at < body.length() && body.charAt(at) == ':';
    }

    /** Behind the array that begins here. */
    private int end(int array) {
        int depth = 0;
        for (int at = array; at < body.length(); at++) {
            switch (body.charAt(at)) {
                case '{', '[' -> depth++;
                case '}', ']' -> {
                    if (--depth == 0) {
                        return at + 1;
                    }
                }
                case '"' -> at = endOfString(at);
                default -> {}
            }
        }
        throw new IllegalStateException("LangChain4j wrote what is not JSON");
    }

    private int endOfString(int quote) {
        int at = body.indexOf('"', quote + 1);
        while (isEscaped(at)) {
            at = body.indexOf('"', at + 1);
        }
        return at;
    }

    /** Behind an odd number of backslashes. */
    private boolean isEscaped(int quote) {
        int first = quote;
        while (body.charAt(first - 1) == '\\') {
            first--;
        }
        return (quote - first) % 2 == 1;
    }
}
