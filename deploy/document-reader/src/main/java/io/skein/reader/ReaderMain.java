package io.skein.reader;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads one document and ends: {@code ReaderMain KIND DOCUMENT TEXT MOST_CHARACTERS}. The text is written to the file
 * {@code TEXT}; a document that cannot be read ends it with {@link #UNREADABLE}, and what it prints says why. Its
 * libraries complain to the error stream, which is of no use to anybody.
 *
 * <p>Whoever started it kills it if it takes too long, and limits its heap: without enough of that it ends with {@link
 * #OUT_OF_MEMORY}. It ends as well when its standard input does, that is when whoever started it is no more.
 */
public final class ReaderMain {

    /** The exit status of a document that is not what its kind says, or is of no use. */
    public static final int UNREADABLE = 65;

    /** The exit status that the JVM itself gives with {@code -XX:+ExitOnOutOfMemoryError}. */
    public static final int OUT_OF_MEMORY = 3;

    private static final int ABANDONED = 66;

    private ReaderMain() {}

    public static void main(String[] words) throws IOException {
        Thread.ofPlatform().daemon().start(ReaderMain::endWithInput);
        var kind = DocumentKind.valueOf(words[0]);
        var text = Path.of(words[2]);
        try (var out = Files.newBufferedWriter(text, StandardCharsets.UTF_8)) {
            new DocumentReader(Integer.parseInt(words[3])).read(kind, Path.of(words[1]), out);
        } catch (UnreadableDocument unreadable) {
            System.out.println(unreadable.getMessage());
            System.exit(UNREADABLE);
        }
    }

    private static void endWithInput() {
        try {
            while (System.in.read() >= 0) {
                // nothing is said to us that way
            }
        } catch (IOException broken) {
            // as good as its end
        }
        Runtime.getRuntime().halt(ABANDONED);
    }
}
