package io.skein.archival.filetools;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.skein.contracts.failures.ErrorCode;
import io.skein.platform.failures.Rejection;
import org.jspecify.annotations.Nullable;

/** Patterns as models write them. Pure. */
final class Patterns {

    private static final int LONGEST = 1_000;
    private static final String SPECIAL = "\\.[]{}()+^$|";

    private Patterns() {}

    /** A regular expression, upper and lower case alike; refused with words if it is none. */
    static Pattern read(String pattern) {
        if (pattern.isEmpty() || pattern.length() > LONGEST) {
            throw refused("pattern: " + pattern.length() + " characters (expected: 1 to " + LONGEST + ")");
        }
        try {
            return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
        } catch (PatternSyntaxException wrong) {
            throw refused("pattern: " + wrong.getMessage()
                    + " (expected: a regular expression without look-around and back-references)");
        }
    }

    /** Whether a name fits {@code *.md} or {@code notes/*}; everything fits where nothing is said. */
    static boolean fits(@Nullable String glob, Readable file) {
        if (glob == null || glob.isBlank()) {
            return true;
        }
        var pattern = glob(glob.strip());
        return pattern.matches(file.name()) || pattern.matches(file.bare());
    }

    private static Pattern glob(String glob) {
        if (glob.length() > LONGEST) {
            throw refused("include: " + glob.length() + " characters (limit: " + LONGEST + ")");
        }
        var regex = new StringBuilder();
        glob.chars().forEach(each -> {
            switch (each) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(SPECIAL.indexOf(each) < 0 ? "" : "\\").append((char) each);
            }
        });
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE);
    }

    private static Rejection refused(String why) {
        return new Rejection(ErrorCode.INVALID_REQUEST, why);
    }
}
