package io.skein.archival.reading;

import io.quarkus.logging.Log;
import io.skein.archival.documents.ReadAs;
import io.skein.archival.reading.Reading.Unreadable;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Has a document read by a program of its own: who brought it may mean harm, and its parsers are large. The program has
 * so much memory and time; if it needs more, the document is at fault. It ends when we do.
 */
@Singleton
class ReaderProgram {

    private static final String PROGRAM = "io.skein.reader.ReaderMain";
    /** Where it lies in an image, and in a checkout. */
    private static final List<String> PLACES = List.of("reader", "deploy/document-reader/target");

    private static final int DONE = 0;
    private static final int OUT_OF_MEMORY = 3;
    private static final int UNREADABLE = 65;

    private final ReadingSettings settings;

    ReaderProgram(ReadingSettings settings) {
        this.settings = settings;
    }

    Uni<Reading> read(ReadAs as, Path document) {
        return home().map(home -> run(home, as, document))
                .orElseGet(() -> Uni.createFrom()
                        .item(new Unreadable("this server reads plain text only: it has no document reader"
                                + " (expected: SKEIN_ARCHIVAL_READING_READER to name its folder)")));
    }

    private Uni<Reading> run(Path home, ReadAs as, Path document) {
        return Uni.createFrom()
                .item(() -> start(home, as, document))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(process -> outcome(process, document));
    }

    private Uni<Reading> outcome(Process process, Path document) {
        return Uni.createFrom()
                .completionStage(process.onExit())
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(ended -> outcome(ended.exitValue(), document))
                .ifNoItem()
                .after(settings.time())
                .recoverWithItem(() -> new Unreadable(
                        "reading it took longer than " + settings.time().toSeconds() + " seconds"))
                .onTermination()
                .invoke(process::destroyForcibly);
    }

    private Reading outcome(int status, Path document) {
        return switch (status) {
            case DONE -> new Reading.Text(text(document));
            case UNREADABLE -> new Unreadable(reason(document));
            case OUT_OF_MEMORY ->
                new Unreadable(
                        "reading it needs more memory than there is for it (limit: " + settings.memory() + " MB)");
            default -> {
                Log.warnf("document reader broke status=%d", status);
                yield new Unreadable("the program that reads it broke down on it (status " + status + ")");
            }
        };
    }

    private Process start(Path home, ReadAs as, Path document) {
        try {
            return new ProcessBuilder(command(home, as, document))
                    .redirectOutput(said(document).toFile())
                    .redirectError(Redirect.DISCARD)
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private List<String> command(Path home, ReadAs as, Path document) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + settings.memory() + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + document.getParent(),
                "-cp",
                home.resolve("classes") + ":" + home.resolve("lib") + "/*",
                PROGRAM,
                as.name(),
                document.toString(),
                text(document).toString(),
                Integer.toString(settings.characters()));
    }

    private Optional<Path> home() {
        return Stream.concat(settings.reader().stream(), PLACES.stream())
                .map(Path::of)
                .filter(place -> Files.isDirectory(place.resolve("lib")))
                .map(Path::toAbsolutePath)
                .findFirst();
    }

    private static String reason(Path document) {
        try (var lines = Files.lines(said(document))) {
            return lines.reduce((first, second) -> second).orElse("it cannot be read");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Path text(Path document) {
        return document.resolveSibling("text");
    }

    private static Path said(Path document) {
        return document.resolveSibling("said");
    }
}
