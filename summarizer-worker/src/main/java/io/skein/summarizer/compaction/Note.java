package io.skein.summarizer.compaction;

import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.Role;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What stands for messages when no model could summarise them. The same messages give the same note. */
final class Note {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);
    private static final int LINE = 160;
    private static final int LINES = 12;

    private static final String LOST = "%d messages from %s to %s are no longer in view."
            + " They could not be summarised; they can still be searched.";

    private Note() {}

    static String of(List<Message> messages, @Nullable String earlier) {
        var talk = messages.stream().filter(Transcript::belongs).toList();
        var before = earlier == null ? "" : earlier.strip() + "\n\n";
        if (talk.isEmpty()) {
            return before + "Nothing that was said left the view.";
        }
        return before
                + LOST.formatted(
                        talk.size(),
                        TIME.format(talk.getFirst().createdAt()),
                        TIME.format(talk.getLast().createdAt()))
                + asked(talk);
    }

    /** How what people said begins: the first and the last of it. */
    private static String asked(List<Message> talk) {
        var asked = talk.stream()
                .filter(message ->
                        message.role() == Role.USER && !message.text().isBlank())
                .map(message -> "- " + shortened(message.text()))
                .toList();
        if (asked.isEmpty()) {
            return "";
        }
        var shown = asked.size() <= LINES
                ? asked.stream()
                : Stream.of(
                                asked.subList(0, LINES / 2),
                                List.of("- …"),
                                asked.subList(asked.size() - LINES / 2, asked.size()))
                        .flatMap(List::stream);
        return "\nPeople said in them:\n" + shown.collect(Collectors.joining("\n"));
    }

    private static String shortened(String text) {
        var line = text.strip().replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= LINE
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LINE)) + "…";
    }
}
