package io.skein.archival.uploads;

import io.skein.contracts.failures.ErrorCode;
import io.skein.platform.failures.Rejection;
import java.util.Collection;
import java.util.regex.Pattern;

/** Names of files within a folder. Pure. */
final class FileNames {

    private static final int LONGEST = 255;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private FileNames() {}

    /** The name without the folders of the computer that it comes from; refused if nothing good is left. */
    static String read(String field, String given) {
        var name = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1)
                .strip();
        boolean dots = name.chars().allMatch(each -> each == '.');
        if (dots || name.length() > LONGEST || CONTROL.matcher(name).find()) {
            var shown = given.length() > LONGEST ? given.length() + " characters" : "'" + given + "'";
            throw new Rejection(
                    ErrorCode.INVALID_REQUEST,
                    field + ": " + shown + " (expected: a file name of 1 to " + LONGEST
                            + " characters, without control characters)");
        }
        return name;
    }

    /** The name, or the first of {@code name_(1).txt}, {@code name_(2).txt}, … that is free. */
    static String free(String name, Collection<String> taken) {
        int dot = name.lastIndexOf('.') > 0 ? name.lastIndexOf('.') : name.length();
        var free = name;
        for (int number = 1; taken.contains(free); number++) {
            free = name.substring(0, dot) + "_(" + number + ")" + name.substring(dot);
        }
        return free;
    }
}
