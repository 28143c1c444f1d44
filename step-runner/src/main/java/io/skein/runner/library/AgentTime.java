package io.skein.runner.library;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Times as an agent writes and reads them: in its own zone unless it names another. Pure. */
record AgentTime(ZoneId zone, Instant now) {

    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSxxx");

    static AgentTime of(String zone) {
        return new AgentTime(ZoneId.of(zone), Instant.now());
    }

    String shown(Instant time) {
        return SHOWN.format(time.atZone(zone));
    }

    /** In the largest unit that fits, as in {@code 12s ago}. */
    String ago(Instant time) {
        var age = Duration.between(time, now);
        if (age.toMinutes() < 1) {
            return Math.max(0, age.toSeconds()) + "s ago";
        }
        if (age.toHours() < 1) {
            return age.toMinutes() + "m ago";
        }
        return age.toDays() < 1 ? age.toHours() + "h ago" : age.toDays() + "d ago";
    }

    /** A date means its beginning. What is no date or time is left for the library to refuse, in its words. */
    @Nullable
    String from(@Nullable String written) {
        return instant(written, false);
    }

    /** A date means its end. */
    @Nullable
    String until(@Nullable String written) {
        return instant(written, true);
    }

    private @Nullable String instant(@Nullable String written, boolean end) {
        if (written == null) {
            return null;
        }
        try {
            var time = written.strip();
            if (time.length() > "2026-01-01".length()) {
                return LocalDateTime.parse(time).atZone(zone).toInstant().toString();
            }
            var day = LocalDate.parse(time);
            return (end ? day.plusDays(1).atStartOfDay(zone).minus(1, ChronoUnit.MICROS) : day.atStartOfDay(zone))
                    .toInstant()
                    .toString();
        } catch (DateTimeParseException namesItsZoneOrIsNoTime) {
            return written;
        }
    }
}
