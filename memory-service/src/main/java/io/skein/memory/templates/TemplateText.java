package io.skein.memory.templates;

import io.skein.contracts.failures.ErrorCode;
import io.skein.platform.failures.Rejection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with places to fill in, written as {@code {{name}}}. Pure. */
final class TemplateText {

    private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*([A-Za-z_][A-Za-z0-9_]*)\\s*}}");

    /** In characters; no message is longer. */
    private static final int LONGEST = 1_000_000;

    private TemplateText() {}

    /** The names of the places, in order. */
    static Set<String> names(String text) {
        var names = new LinkedHashSet<String>();
        PLACE.matcher(text).results().forEach(place -> names.add(place.group(1)));
        return names;
    }

    /** Every place must have a value; what a value says is not looked into again. Refuses to make more than a book. */
    static String filled(String text, Map<String, String> values) {
        long length = PLACE.matcher(text)
                .results()
                .map(place -> values.getOrDefault(place.group(1), ""))
                .mapToLong(String::length)
                .sum();
        if (length > LONGEST) {
            throw new Rejection(
                    ErrorCode.INVALID_REQUEST,
                    "body.variables: they fill in " + length + " characters (expected: at most " + LONGEST + ")");
        }
        return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(values.get(place.group(1))));
    }
}
