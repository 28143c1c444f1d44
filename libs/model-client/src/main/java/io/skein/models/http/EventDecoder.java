package io.skein.models.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream of bytes into server-sent events. Works on bytes until a line is whole, so that a character or a JSON
 * text may be split anywhere between two packets.
 */
final class EventDecoder {

    /** Receives whole events. */
    interface Sink {
        void event(@Nullable String name, String data);
    }

    private static final int LONGEST_LINE = 32 * 1024 * 1024;

    private final Sink sink;
    private final StringBuilder data = new StringBuilder();
    private byte[] line = new byte[512];
    private int length;
    private @Nullable String name;
    private boolean hasData;

    EventDecoder(Sink sink) {
        this.sink = sink;
    }

    void feed(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            byte next = bytes.get();
            if (next == '\n') {
                take(wholeLine());
            } else {
                append(next);
            }
        }
    }

    /** The stream is over. A last event without its empty line counts, as several servers leave it out. */
    void end() {
        if (length > 0) {
            take(wholeLine());
        }
        dispatch();
    }

    private void append(byte next) {
        if (length == LONGEST_LINE) {
            throw new IllegalStateException("an event line is longer than " + LONGEST_LINE + " bytes");
        }
        if (length == line.length) {
            line = Arrays.copyOf(line, length * 2);
        }
        line[length++] = next;
    }

    private String wholeLine() {
        int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
        length = 0;
        return new String(line, 0, end, StandardCharsets.UTF_8);
    }

    private void take(String text) {
        if (text.isEmpty()) {
            dispatch();
        } else if (text.startsWith("data:")) {
            data.append(hasData ? "\n" : "").append(text, valueStart(text, 5), text.length());
            hasData = true;
        } else if (text.startsWith("event:")) {
            name = text.substring(valueStart(text, 6));
        }
    }

    private void dispatch() {
        if (hasData) {
            sink.event(name, data.toString());
        }
        name = null;
        hasData = false;
        data.setLength(0);
    }

    private static int valueStart(String text, int colonEnd) {
        return text.length() > colonEnd && text.charAt(colonEnd) == ' ' ? colonEnd + 1 : colonEnd;
    }
}
