package io.skein.local.cluster;

import io.skein.local.data.StartFailure;
import io.skein.local.processes.KeptProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** A service's process that was started, and whether it is ready to work. */
record Running(Service service, KeptProcess process) implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    /** The name of the exception by which services refuse to start; its message is made for people. */
    private static final String REFUSAL = "StartRefusal: ";

    /** Blocks until it is ready; from then on it is started again when it dies. */
    void awaitReady(HttpClient http) {
        var end = Instant.now().plus(PATIENCE);
        while (!isReady(http)) {
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                throw new StartFailure(explained(process.lastWords()));
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        process.restartFromNowOn();
    }

    /** A service that says itself why it will not start is quoted, without the log around it. */
    private String explained(String lastWords) {
        int refusal = lastWords.lastIndexOf(REFUSAL);
        return refusal < 0
                ? "The process " + service.name() + " did not start. Its last words:\n" + lastWords
                : lastWords.substring(refusal + REFUSAL.length()).strip();
    }

    @Override
    public void close() {
        process.close();
    }

    private boolean isReady(HttpClient http) {
        var question = HttpRequest.newBuilder(URI.create(service.url() + "/q/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return http.send(question, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StartFailure("Interrupted while waiting for " + service.name() + ".");
        }
    }
}
