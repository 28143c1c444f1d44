package io.skein.contracts.ids;

import java.util.UUID;

/** How identifiers are made and checked: {@code <prefix>-<uuid4 in lower case>}. */
public final class Ids {

    /** A UUID4: {@code x} is any digit of sixteen, {@code y} one of the variant, all else is as it stands. */
    private static final String UUID4 = "xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx";

    private Ids() {}

    public static String random(String prefix) {
        return prefix + "-" + UUID.randomUUID();
    }

    /** Not by a pattern: every id that comes or goes is looked at, some forty in a turn. */
    public static boolean wellFormed(String prefix, String value) {
        int from = prefix.length() + 1;
        return value.length() == from + UUID4.length()
                && value.startsWith(prefix)
                && value.charAt(prefix.length()) == '-'
                && isUuid4(value, from);
    }

    private static boolean isUuid4(String value, int from) {
        for (int i = 0; i < UUID4.length(); i++) {
            if (!fits(value.charAt(from + i), UUID4.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean fits(char digit, char shape) {
        return switch (shape) {
            case 'x' -> digit >= '0' && digit <= '9' || digit >= 'a' && digit <= 'f';
            case 'y' -> digit == '8' || digit == '9' || digit == 'a' || digit == 'b';
            default -> digit == shape;
        };
    }

    /** Throws {@link IllegalArgumentException} with value and expectation, in the words that the API's clients know. */
    static void require(String prefix, String value) {
        if (!wellFormed(prefix, value)) {
            throw new IllegalArgumentException(
                    "Invalid id '" + value + "': String should match pattern '" + prefix + "-{uuid4}'");
        }
    }
}
