package io.skein.archival.filetools;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.skein.contracts.failures.ErrorCode;
import io.skein.platform.failures.Rejection;
import org.jspecify.annotations.Nullable;

/** Patterns as models write them. Pure. */
final class Patterns {

    private static final int LONGEST = 1_000;
    /** A search takes as many times longer at worst, and the stack as many calls. */
    private static final int LARGEST = 400;

    private static final String SPECIAL = "\\.[]{}()+^$|";

    private Patterns() {}

    /** A regular expression, upper and lower case alike; refused with words if it is none. */
    static Pattern read(String pattern) {
        if (pattern.isEmpty() || pattern.length() > LONGEST) {
            throw refused("pattern: " + pattern.length() + " characters (expected: 1 to " + LONGEST + ")");
        }
        long size = PatternSize.of(pattern);
        if (size > LARGEST) {
            throw refused("pattern: it repeats so much that it has " + size + " steps (limit: " + LARGEST + ")");
        }
        try {
            return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
        } catch (PatternSyntaxException wrong) {
            throw refused("pattern: " + wrong.getMessage()
                    + " (expected: a regular expression without look-around and back-references)");
        }
    }

    /** Of {@code *.md} or {@code notes/*}; null where nothing is said. */
    static @Nullable Pattern ofNames(@Nullable String glob) {
        return glob == null || glob.isBlank() ? null : glob(glob.strip());
    }

    /** Whether the file's name fits, with its folder's or without it. */
    static boolean fits(@Nullable Pattern names, Readable file) {
        return names == null || names.matches(file.name()) || names.matches(file.bare());
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
