package io.skein.contracts.messages;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Packs a text into the small JSON document under which clients without a notion of summaries know a system alert. */
final class PackedText {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd hh:mm:ss a 'UTC+0000'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private PackedText() {}

    static String alert(String text, Instant at) {
        return "{\n  \"type\": \"system_alert\",\n  \"message\": " + quoted(text) + ",\n  \"time\": \""
                + TIME.format(at) + "\"\n}";
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
