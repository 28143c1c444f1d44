package io.skein.kit.model;

/** Finds where a JSON value ends that stands in the middle of other text. */
final class Balanced {

    private Balanced() {}

    /** The index after the object or array that begins at {@code from}; -1 if it does not end. */
    static int end(String text, int from) {
        int depth = 0;
        boolean quoted = false;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '{' || c == '[')) {
                depth++;
            } else if (!quoted && (c == '}' || c == ']') && --depth == 0) {
                return i + 1;
            }
        }
        return -1;
    }
}
