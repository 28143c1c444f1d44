package io.skein.models.http;

import io.vertx.core.MultiMap;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** How long a provider asks us to wait: {@code retry-after-ms}, or {@code retry-after} in seconds or as a date. */
final class RetryAfter {

    private RetryAfter() {}

    static @Nullable Duration in(MultiMap headers) {
        var exact = headers.get("retry-after-ms");
        var wish = headers.get("retry-after");
        if (exact != null) {
            return parse(exact, 1);
        }
        return wish == null ? null : parse(wish, 1000);
    }

    private static @Nullable Duration parse(String value, int unitMillis) {
        try {
            return Duration.ofMillis(Math.max(0, Math.round(Double.parseDouble(value.strip()) * unitMillis)));
        } catch (NumberFormatException noNumber) {
            return until(value);
        }
    }

    private static @Nullable Duration until(String date) {
        try {
            var when = ZonedDateTime.parse(date.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
            var wait = Duration.between(Instant.now(), when.toInstant());
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeParseException unreadable) {
            return null; // a wish that cannot be read is no wish
        }
    }
}
