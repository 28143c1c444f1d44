package io.skein.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Whoever waits for a database can be sent away. */
class DatabaseDoorTest {

    private static final String NOBODY = "postgresql://127.0.0.1:1/skein";

    @Test
    void aProcessThatWaitsEndsWhenItIsToldTo() throws Exception {
        var waiting = waiting();
        try (var words = waiting.inputReader()) {
            assertThat(words.lines().anyMatch(line -> line.contains("waiting for the database")))
                    .isTrue();

            waiting.destroy();

            assertThat(waiting.waitFor(10, TimeUnit.SECONDS)).isTrue();
        } finally {
            waiting.destroyForcibly();
        }
    }

    private static Process waiting() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Visitor.class.getName(),
                        NOBODY)
                .redirectErrorStream(true)
                .start();
    }

    /** Ends as Quarkus does: not before the start has come to its end. */
    static final class Visitor {

        public static void main(String[] args) {
            var start = Thread.currentThread();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    start.join();
                } catch (InterruptedException impossible) {
                    throw new IllegalStateException(impossible);
                }
            }));
            new DatabaseDoor(DatabaseUrl.parse(args[0]), "me", "secret", Duration.ofSeconds(60)).waitUntilOpen();
        }
    }
}
