package io.skein.platform.texts;

/** Which texts can be stored: no NUL (PostgreSQL has no room for it), no half of a surrogate pair (UTF-8 has none). */
public final class Texts {

    private static final char NUL = '\u0000';

    private Texts() {}

    /** Throws {@link IllegalArgumentException} that names the character and its place. */
    public static String requireStorable(String text) {
        int bad = firstBad(text);
        if (bad >= 0) {
            throw new IllegalArgumentException(String.format(
                    "the text has a character that cannot be stored, U+%04X at position %d (expected: Unicode text"
                            + " without NUL and lone surrogates)",
                    (int) text.charAt(bad), bad));
        }
        return text;
    }

    /** The same text with what cannot be stored taken out. For texts whose author we cannot ask: models and tools. */
    public static String storable(String text) {
        int bad = firstBad(text);
        if (bad < 0) {
            return text;
        }
        var kept = new StringBuilder(text.length()).append(text, 0, bad);
        for (int i = bad; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isPair(text, i)) {
                kept.append(c).append(text.charAt(++i));
            } else if (c != NUL && !Character.isSurrogate(c)) {
                kept.append(c);
            }
        }
        return kept.toString();
    }

    private static int firstBad(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isPair(text, i)) {
                i++;
            } else if (c == NUL || Character.isSurrogate(c)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isPair(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                && at + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(at + 1));
    }
}
