package io.skein.platform.failures;

import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Names what a field should hold in the words of JSON. */
final class Expectation {

    private static final Map<Class<?>, String> SCALARS = Map.of(
            String.class, "a string",
            Boolean.class, "true or false",
            boolean.class, "true or false",
            Integer.class, "an integer",
            int.class, "an integer",
            Long.class, "an integer",
            long.class, "an integer",
            Double.class, "a number",
            double.class, "a number");

    private Expectation() {}

    static String of(@Nullable Class<?> type) {
        if (type == null) {
            return "another value";
        }
        if (SCALARS.containsKey(type)) {
            return SCALARS.get(type);
        }
        if (type.isEnum()) {
            return "one of " + constants(type);
        }
        if (Temporal.class.isAssignableFrom(type)) {
            return "an ISO 8601 time";
        }
        return Collection.class.isAssignableFrom(type) || type.isArray() ? "a list" : "an object";
    }

    private static String constants(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
