package io.skein.memory.python;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A string literal within source: from its prefix to its closing quotes. */
record StringToken(String source, int begin, int quotes, int end, String prefix, String body) {

    private static final int LONGEST_PREFIX = 2;

    /** The literal that begins at {@code at}, null if none does. {@code end} is -1 if it is never closed. */
    static @Nullable StringToken startingAt(String source, int at) {
        int open = at;
        while (open < source.length() && open - at < LONGEST_PREFIX && "rbuftRBUFT".indexOf(source.charAt(open)) >= 0) {
            open++;
        }
        if (open == source.length() || (source.charAt(open) != '"' && source.charAt(open) != '\'')) {
            return null;
        }
        var quote = source.substring(open, open + 1);
        var triple = quote.repeat(3);
        var closing = source.startsWith(triple, open) ? triple : quote;
        int from = open + closing.length();
        int to = close(source, from, closing);
        return new StringToken(
                source,
                at,
                closing.length(),
                to < 0 ? -1 : to + closing.length(),
                source.substring(at, open).toLowerCase(Locale.ROOT),
                source.substring(from, to < 0 ? from : to));
    }

    private static int close(String source, int from, String closing) {
        for (int at = from; at < source.length(); at++) {
            if (source.charAt(at) == '\\') {
                at++;
            } else if (source.startsWith(closing, at)) {
                return at;
            } else if (closing.length() == 1 && source.charAt(at) == '\n') {
                return -1;
            }
        }
        return -1;
    }

    boolean constant() {
        return prefix.indexOf('b') < 0 && prefix.indexOf('f') < 0 && prefix.indexOf('t') < 0;
    }

    int lines() {
        return (int) body.chars().filter(c -> c == '\n').count();
    }

    /** What the literal means. A literal without an end is an error on {@code line}. */
    String value(int line) {
        if (end < 0) {
            throw SourceProblem.syntax(
                    "unterminated " + (quotes == 3 ? "triple-quoted " : "") + "string literal", line);
        }
        return prefix.indexOf('r') >= 0 ? body : Escapes.undo(body);
    }
}
