package io.skein.contracts.ids;

import java.util.UUID;
import java.util.regex.Pattern;

/** How identifiers are made and checked: {@code <prefix>-<uuid4 in lower case>}. */
public final class Ids {

    private static final Pattern UUID4 =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

    private Ids() {}

    public static String random(String prefix) {
        return prefix + "-" + UUID.randomUUID();
    }

    public static boolean wellFormed(String prefix, String value) {
        return value.startsWith(prefix + "-")
                && UUID4.matcher(value)
                        .region(prefix.length() + 1, value.length())
                        .matches();
    }

    /** Throws {@link IllegalArgumentException} with value and expectation, in the words that the API's clients know. */
    static void require(String prefix, String value) {
        if (!wellFormed(prefix, value)) {
            throw new IllegalArgumentException(
                    "Invalid id '" + value + "': String should match pattern '" + prefix + "-{uuid4}'");
        }
    }
}
