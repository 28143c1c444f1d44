package io.skein.archival.texts;

import io.skein.contracts.messages.Role;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How what was said reads in the index: with who said it, when, and what was said before. Pure. */
public final class Speech {

    private static final Pattern LABELLED =
            Pattern.compile("^(\\p{Lu}[\\p{L}\\p{Nd}.'-]*(?: [\\p{L}\\p{Nd}.'-]+){0,2}):\\s");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.ENGLISH);
    /** A model reads some hundred words; what comes after is for the words' index. */
    private static final int LONGEST = 3_000;

    private static final int LONGEST_EARLIER = 500;

    /** Something that was said. */
    record Line(@Nullable String speaker, String role, String text) {

        String labelled(int longest) {
            var start = text.length() > longest ? text.substring(0, longest) : text;
            return speaker != null && start.startsWith(speaker + ":")
                    ? start
                    : (speaker == null ? role : speaker) + ": " + start;
        }
    }

    private Speech() {}

    /** Some people write the speaker before the words, as in {@code Ada: Good morning}. */
    public static @Nullable String speaker(String text) {
        var label = LABELLED.matcher(text.length() > 80 ? text.substring(0, 80) : text);
        return label.find() ? label.group(1) : null;
    }

    /** For the index of words. A question often names the day. */
    static String words(@Nullable String speaker, String text, Instant at) {
        var who = speaker == null || text.startsWith(speaker + ":") ? "" : speaker + ": ";
        return who + text + "\n" + DAY.format(at.atOffset(ZoneOffset.UTC));
    }

    static String own(Line line) {
        return line.labelled(LONGEST);
    }

    /** With what was said just before, in its order: an answer alone often does not say what it is about. */
    static String window(Line line, List<Line> earlier) {
        if (earlier.isEmpty()) {
            return own(line);
        }
        var window = new StringBuilder(own(line)).append(" [earlier:");
        earlier.forEach(before -> window.append(' ').append(before.labelled(LONGEST_EARLIER)));
        return window.append(']').toString();
    }

    static Line line(@Nullable String speaker, Role role, String text) {
        return new Line(speaker, role.wire(), text);
    }
}
