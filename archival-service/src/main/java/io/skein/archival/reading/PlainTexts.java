package io.skein.archival.reading;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads plain text, whatever its encoding: Unicode if it says so or is well-formed UTF-8, else the Latin letters of old
 * Windows programs. Costs as much as the file is long, and no memory.
 */
@Singleton
class PlainTexts {

    private static final Charset OLD = Charset.forName("windows-1252");
    private static final int PIECE = 1 << 14;
    /** So many control characters of a hundred are in no text. */
    private static final int FEW = 2;

    private final int mostCharacters;

    PlainTexts(ReadingSettings settings) {
        this.mostCharacters = settings.characters();
    }

    Reading read(Path file) throws IOException {
        var text = file.resolveSibling("text");
        try {
            return copy(file, marked(file), text);
        } catch (CharacterCodingException noUnicode) {
            return copy(file, OLD, text);
        }
    }

    private Reading copy(Path file, Charset charset, Path text) throws IOException {
        var decoder = charset.newDecoder()
                .onMalformedInput(charset == OLD ? CodingErrorAction.REPLACE : CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        long written = 0;
        long odd = 0;
        try (var in = new InputStreamReader(Files.newInputStream(file), decoder);
                var out = Files.newBufferedWriter(text, StandardCharsets.UTF_8)) {
            written += afterMark(in, out);
            var piece = new char[PIECE];
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                written += read;
                odd += odd(piece, read);
                if (written > mostCharacters) {
                    return new Reading.Unreadable(
                            "the file has more text than can be kept (limit: " + mostCharacters + " characters)");
                }
                out.write(piece, 0, read);
            }
        }
        return odd * 100 > written * FEW
                ? new Reading.Unreadable("the file's content is not text, although its name says so")
                : new Reading.Text(text);
    }

    /** Copies the first character, unless it only marks the encoding; gives how many were copied. */
    private static int afterMark(Reader in, Writer out) throws IOException {
        int first = in.read();
        if (first < 0 || first == '\uFEFF') {
            return 0;
        }
        out.write(first);
        return 1;
    }

    private static long odd(char[] piece, int length) {
        long odd = 0;
        for (int i = 0; i < length; i++) {
            char each = piece[i];
            boolean usual = each >= ' ' || each == '\n' || each == '\r' || each == '\t' || each == '\f' || each == 27;
            odd += usual ? 0 : each == 0 ? 100 : 1; // one NUL weighs as much as many
        }
        return odd;
    }

    /** The encoding that the first bytes say; UTF-8 if they say nothing. */
    private static Charset marked(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            int first = in.read();
            int second = in.read();
            boolean big = first == 0xFE && second == 0xFF;
            boolean little = first == 0xFF && second == 0xFE;
            return big ? StandardCharsets.UTF_16BE : little ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
        }
    }
}
