package io.skein.archival.search;

import io.skein.contracts.failures.ErrorCode;
import io.skein.platform.failures.Rejection;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads dates and times as callers write them: ISO 8601, with or without a zone (then UTC), or a date alone. */
public final class Moments {

    private static final DateTimeFormatter WITH_OFFSET =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss[.SSSSSS]xxx");

    private Moments() {}

    /** The moment itself; of a date its first. Null for nothing. */
    public static @Nullable Instant from(String field, @Nullable String text) {
        return read(field, text, day -> day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    /** The moment itself; of a date its last. Null for nothing. */
    public static @Nullable Instant until(String field, @Nullable String text) {
        return read(
                field,
                text,
                day -> day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusNanos(1_000));
    }

    /** As the search answers of the API show it: {@code +00:00}, microseconds only where there are any. */
    public static String withOffset(Instant moment) {
        var utc = moment.atOffset(ZoneOffset.UTC);
        return moment.getNano() == 0
                ? utc.format(DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx"))
                : utc.format(WITH_OFFSET);
    }

    private static @Nullable Instant read(String field, @Nullable String text, Function<LocalDate, Instant> ofDay) {
        if (text == null || text.isBlank()) {
            return null;
        }
        var iso = text.strip().replace(' ', 'T').replace('z', 'Z');
        try {
            if (!iso.contains("T")) {
                return ofDay.apply(LocalDate.parse(iso));
            }
            return DateTimeFormatter.ISO_DATE_TIME.parseBest(iso, OffsetDateTime::from, LocalDateTime::from)
                            instanceof OffsetDateTime zoned
                    ? zoned.toInstant()
                    : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException unreadable) {
            throw new Rejection(
                    ErrorCode.INVALID_REQUEST,
                    field + ": '" + text
                            + "' (expected: an ISO 8601 date or time, as 2026-11-21 or 2026-11-21T04:06:32Z)");
        }
    }
}
