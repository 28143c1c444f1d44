package io.skein.archival.reading;

import io.skein.archival.documents.Page;
import io.skein.platform.texts.Texts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Cuts a text file into pages, one at a time. Used by one reader at a time; reads the disk. */
final class PageCutter implements AutoCloseable {

    private static final int USUAL = 48_000;

    private final BufferedReader in;
    private int place;
    private int line;
    private long characters;
    private boolean over;

    private PageCutter(BufferedReader in) {
        this.in = in;
    }

    static PageCutter of(Path text) {
        try {
            return new PageCutter(Files.newBufferedReader(text, StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The next page; null at the end. Line ends are {@code \n} whatever they were. */
    @Nullable
    Page next() {
        var text = new StringBuilder();
        try {
            while (!over && text.length() < USUAL) {
                addLine(text);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        if (text.isEmpty()) {
            return null;
        }
        var page = new Page(place++, line, Texts.storable(text.toString()));
        line += page.lines();
        characters += page.text().length();
        return page;
    }

    private void addLine(StringBuilder text) throws IOException {
        int next = in.read();
        while (next >= 0 && next != '\n' && next != '\r') {
            text.append((char) next);
            next = in.read();
        }
        if (next < 0) {
            over = true;
            return;
        }
        text.append('\n');
        if (next == '\r') {
            in.mark(1);
            if (in.read() != '\n') {
                in.reset();
            }
        }
    }

    /** Of what was cut so far. */
    int lines() {
        return line;
    }

    long characters() {
        return characters;
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
