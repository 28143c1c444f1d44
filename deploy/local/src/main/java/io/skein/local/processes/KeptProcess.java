package io.skein.local.processes;

import io.skein.local.data.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A child process that is started again whenever it ends, until it is closed. It is its own session (Ctrl-C does not
 * reach it) and ends when we end, even by SIGKILL.
 */
public final class KeptProcess implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final long LOG_LIMIT = 10L << 20;

    private final ProcessSpec spec;
    private final Runnable beforeRestart;
    private final CompletableFuture<Process> first = new CompletableFuture<>();
    private volatile boolean kept;
    private volatile boolean closing;
    private volatile Process current;
    private final Thread keeper;

    @SuppressWarnings("NullAway.Init") // current is set before the constructor returns
    private KeptProcess(ProcessSpec spec, Runnable beforeRestart) {
        this.spec = spec;
        this.beforeRestart = beforeRestart;
        this.keeper = Thread.ofPlatform().daemon().name("keeper-" + spec.name()).start(this::keep);
        this.current = awaitFirst();
    }

    /** Starts it once. What has to be done before each further start is {@code beforeRestart}. */
    public static KeptProcess start(ProcessSpec spec, Runnable beforeRestart) {
        return new KeptProcess(spec, beforeRestart);
    }

    /** From now on it is started again when it ends. Called when it has shown that it works. */
    public void restartFromNowOn() {
        kept = true;
    }

    public boolean isAlive() {
        return current.isAlive();
    }

    public long pid() {
        return current.pid();
    }

    /** Asks it to stop, waits, and kills it if it will not. */
    @Override
    public void close() {
        closing = true;
        var process = current;
        if (process.isAlive()) {
            Tools.signal(process.pid(), spec.stopSignal());
            if (!ended(process)) {
                process.destroyForcibly();
            }
        }
        LockSupport.unpark(keeper);
    }

    /** The end of its log, for messages that say why it does not start. */
    public String lastWords() {
        try {
            var lines = Files.readAllLines(spec.log()).stream()
                    .filter(line -> !line.matches("\\s+(at|\\.\\.\\.) .*")) // people read this, not we
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 8), lines.size()));
        } catch (IOException unreadable) {
            return "";
        }
    }

    private boolean ended(Process process) {
        try {
            return process.waitFor(spec.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Process awaitFirst() {
        try {
            return first.get();
        } catch (ExecutionException failure) {
            throw new StartFailure("The process " + spec.name() + " cannot be started: " + failure.getMessage() + ".");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StartFailure("Interrupted while starting " + spec.name() + ".");
        }
    }

    /** The thread that starts a process must outlive it: the kernel takes it for the parent. */
    private void keep() {
        try {
            var process = spawn();
            first.complete(process);
            process.waitFor();
            while (kept && !closing) {
                LockSupport.parkNanos(PAUSE.toNanos());
                process = again(process);
                process.waitFor();
            }
        } catch (IOException failure) {
            first.completeExceptionally(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Process again(Process ended) throws IOException {
        if (closing) {
            return ended;
        }
        System.err.printf("%s ended (status %d); starting it again%n", spec.name(), ended.exitValue());
        beforeRestart.run();
        var process = spawn();
        current = process;
        return process;
    }

    private Process spawn() throws IOException {
        rotate(spec.log());
        var words = new ArrayList<>(Tools.ownSession());
        words.addAll(spec.command());
        var builder = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(spec.log().toFile()));
        builder.environment().putAll(spec.environment());
        return builder.start();
    }

    private static void rotate(Path log) throws IOException {
        Files.createDirectories(log.getParent());
        if (Files.exists(log) && Files.size(log) > LOG_LIMIT) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".old"), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
