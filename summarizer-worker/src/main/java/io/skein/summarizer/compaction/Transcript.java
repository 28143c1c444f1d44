package io.skein.summarizer.compaction;

import io.skein.contracts.messages.Decision;
import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.Part;
import io.skein.contracts.messages.Role;
import io.skein.models.TokenCounter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What was said, as text: an entry for each thing said, called, returned or decided, with speaker and time. */
record Transcript(List<String> entries) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);
    private static final String GAP = "[… %d characters of the transcript left out …]";

    Transcript {
        entries = List.copyOf(entries);
    }

    /** Without compiled system messages and earlier summaries. */
    static Transcript of(List<Message> messages) {
        return new Transcript(messages.stream()
                .filter(Transcript::belongs)
                .flatMap(Transcript::entries)
                .toList());
    }

    static boolean belongs(Message message) {
        return message.role() != Role.SUMMARY && (message.role() != Role.SYSTEM || message.runId() != null);
    }

    String text() {
        return String.join("\n", entries);
    }

    /** The same in pieces of at most so many tokens; an entry that is longer than a piece loses its middle. */
    List<Transcript> pieces(int tokens) {
        var pieces = new ArrayList<Transcript>();
        var piece = new ArrayList<String>();
        int filled = 0;
        for (var entry : entries) {
            var fitting = middleCut(entry, tokens);
            int size = TokenCounter.count(fitting) + 1;
            if (filled + size > tokens && !piece.isEmpty()) {
                pieces.add(new Transcript(piece));
                piece.clear();
                filled = 0;
            }
            piece.add(fitting);
            filled += size;
        }
        pieces.add(new Transcript(piece));
        return pieces;
    }

    /** Beginning and end, in at most so many tokens. */
    Transcript shortened(int tokens) {
        return new Transcript(List.of(middleCut(text(), tokens)));
    }

    static String middleCut(String text, int tokens) {
        int size = TokenCounter.count(text);
        var cut = text;
        for (long kept = text.length(); size > tokens && kept > 0; size = TokenCounter.count(cut)) {
            kept = Math.min(kept * tokens / size, kept * 9 / 10);
            cut = middleCutTo(text, (int) kept);
        }
        return cut;
    }

    private static String middleCutTo(String text, int kept) {
        int head = boundary(text, kept / 2);
        int tail = boundary(text, text.length() - (kept - kept / 2));
        return text.substring(0, head) + "\n" + GAP.formatted(tail - head) + "\n" + text.substring(tail);
    }

    private static int boundary(String text, int at) {
        return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
    }

    private static Stream<String> entries(Message message) {
        var time = TIME.format(message.createdAt());
        var speaker =
                message.name() == null ? message.role().wire() : message.role().wire() + " " + message.name();
        var said = message.text().isBlank() ? Stream.<String>empty() : Stream.of(message.text());
        var images =
                message.content().stream().filter(Part.Image.class::isInstance).map(image -> "(an image)");
        var calls = message.toolCalls().stream().map(call -> "calls " + call.name() + "(" + call.arguments() + ")");
        var returns = message.toolReturns().stream()
                .map(result -> (result.tool() == null ? "tool" : result.tool())
                        + (result.failed() ? " failed: " : " returned: ")
                        + result.text());
        var decisions = message.decisions().stream().flatMap(Transcript::decision);
        return Stream.of(said, images, calls, returns, decisions)
                .flatMap(entry -> entry)
                .map(entry -> "[" + time + " " + speaker + "] " + entry);
    }

    /** Returns from outside are in the tool message as well. */
    private static Stream<String> decision(Decision decision) {
        return switch (decision) {
            case Decision.Verdict(var call, var approve, var reason) ->
                Stream.of((approve ? "approves " : "denies ") + call + (reason == null ? "" : ": " + reason));
            case Decision.Returned returned -> Stream.empty();
        };
    }
}
