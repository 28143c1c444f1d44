package io.skein.runner.context;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The small JSON texts in which a model is told what a tool returned, or why it is asked again. */
public final class Envelopes {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd hh:mm:ss a zzzxx", Locale.ENGLISH);
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final String HIDDEN = "[This is an automated system message hidden from the user] ";

    private Envelopes() {}

    static String toolResult(boolean failed, String message, Instant at, String timezone) {
        return "{\"status\": \"" + (failed ? "Failed" : "OK") + "\", \"message\": " + quoted(message) + ", \"time\": "
                + quoted(time(at, timezone)) + "}";
    }

    /** Why an agent acts again although nobody said anything. */
    public static String heartbeat(String reason, Instant at, String timezone) {
        return "{\n  \"type\": \"heartbeat\",\n  \"reason\": " + quoted(HIDDEN + reason) + ",\n  \"time\": "
                + quoted(time(at, timezone)) + "\n}";
    }

    static String time(Instant at, String timezone) {
        return TIME.format(at.atZone(zone(timezone)));
    }

    /** Agents may carry a zone that this JDK does not know; a turn must not fail for it. */
    private static ZoneId zone(String timezone) {
        if (timezone.equals("UTC")) {
            return UTC;
        }
        try {
            return ZoneId.of(timezone);
        } catch (DateTimeException unknown) {
            return UTC;
        }
    }

    private static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
