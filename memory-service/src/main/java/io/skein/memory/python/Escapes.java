package io.skein.memory.python;

import java.util.Map;

/** Undoes the backslash escapes of a Python string. One that Python does not know stays as it is written. */
final class Escapes {

    private static final Map<Character, String> SIMPLE =
            Map.of('n', "\n", 't', "\t", 'r', "\r", '\\', "\\", '\'', "'", '"', "\"", '\n', "", 'f', "\f", 'b', "\b");

    private static final Map<Character, Integer> HEXADECIMAL = Map.of('x', 2, 'u', 4, 'U', 8);

    private Escapes() {}

    static String undo(String body) {
        if (body.indexOf('\\') < 0) {
            return body;
        }
        var text = new StringBuilder(body.length());
        for (int at = 0; at < body.length(); at++) {
            char c = body.charAt(at);
            if (c != '\\' || at + 1 == body.length()) {
                text.append(c);
                continue;
            }
            char escaped = body.charAt(++at);
            var simple = SIMPLE.get(escaped);
            var digits = HEXADECIMAL.get(escaped);
            if (simple != null) {
                text.append(simple);
            } else if (digits != null) {
                at += codePoint(body, at + 1, digits, text.append('\\').append(escaped));
            } else {
                text.append(c).append(escaped);
            }
        }
        return text.toString();
    }

    /** Puts the character in place of the two that introduced it; answers how many digits were read. */
    private static int codePoint(String body, int from, int digits, StringBuilder text) {
        try {
            int code = Integer.parseInt(body.substring(from, from + digits), 16);
            if (Character.isValidCodePoint(code) && code != 0 && (code < 0xD800 || code > 0xDFFF)) {
                text.setLength(text.length() - 2);
                text.appendCodePoint(code);
                return digits;
            }
        } catch (NumberFormatException | IndexOutOfBoundsException notDigits) {
            return 0; // written wrongly: shown as it is written
        }
        return 0;
    }
}
