package io.skein.memory.imports;

import io.vertx.mutiny.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a body into lines as its pieces arrive, and holds no more than one line. Empty lines are counted and left out.
 * Not for two threads at once.
 */
final class LineSplitter {

    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
    private long number;
    private boolean tooLong;

    /** The lines that end in this piece. */
    List<Line> feed(Buffer piece) {
        var bytes = piece.getBytes();
        var lines = new ArrayList<Line>();
        int from = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                take(bytes, from, i);
                end(lines);
                from = i + 1;
            }
        }
        take(bytes, from, bytes.length);
        return lines;
    }

    /** The last line, if nothing ended it. */
    List<Line> rest() {
        var lines = new ArrayList<Line>();
        end(lines);
        return lines;
    }

    private void take(byte[] bytes, int from, int to) {
        if (tooLong || begun.size() + to - from > Line.LONGEST) {
            tooLong = true;
            begun.reset();
        } else {
            begun.write(bytes, from, to - from);
        }
    }

    private void end(List<Line> lines) {
        number++;
        var text = begun.toString(StandardCharsets.UTF_8).strip();
        if (tooLong || !text.isEmpty()) {
            lines.add(new Line(number, text, tooLong));
        }
        begun.reset();
        tooLong = false;
    }
}
