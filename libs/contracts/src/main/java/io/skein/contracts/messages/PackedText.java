package io.skein.contracts.messages;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The small JSON documents that stand for what nobody said: system alerts, and logins. A summary is on record as an
 * alert, for clients without a notion of summaries, and so the model reads it.
 */
public final class PackedText {

    private static final String OPENING = "{\n  \"type\": \"system_alert\",\n  \"message\": ";
    private static final String INTRODUCTION =
            "Earlier messages of this conversation are out of view now. This is what they came to:\n";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd hh:mm:ss a 'UTC+0000'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private PackedText() {}

    static String alert(String text, Instant at) {
        return OPENING + quoted(text) + ",\n  \"time\": \"" + TIME.format(at) + "\"\n}";
    }

    /** How agents that speak by tool are told that somebody is there for the first time. */
    public static String firstLogin(Instant at) {
        return "{\n  \"type\": \"login\",\n  \"last_login\": \"Never (first login)\",\n  \"time\": \"" + TIME.format(at)
                + "\"\n}";
    }

    /** {@code stats} is a JSON value. */
    public static String summary(String text, Instant at, String stats) {
        return OPENING + quoted(INTRODUCTION + text) + ",\n  \"time\": \"" + TIME.format(at)
                + "\",\n  \"compaction_stats\": " + stats + "\n}";
    }

    /** The text of a summary, whether it is packed or not. */
    public static String summaryIn(String text, MessageViewStyle.Arguments reader) {
        var alert = isPacked(text) ? reader.text(text, "message").orElse(text) : text;
        return alert.startsWith(INTRODUCTION) ? alert.substring(INTRODUCTION.length()) : alert;
    }

    static boolean isPacked(String text) {
        return text.startsWith(OPENING);
    }

    private static String quoted(String text) {
        var out = new StringBuilder(text.length() + 16).append('"');
        text.chars().forEach(c -> append(out, (char) c));
        return out.append('"').toString();
    }

    private static void append(StringBuilder out, char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (c < 0x20) {
                    out.append(String.format("\\u%04x", (int) c));
                } else {
                    out.append(c);
                }
            }
        }
    }
}
