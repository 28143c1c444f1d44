package io.skein.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** A Skein that runs as a user would run it: {@code ./skein up}, on its own port and data folder. */
final class Server implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(120);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    private final Shape shape;
    private final Path data;
    private final Map<String, String> environment;
    private final int port;
    private final List<Process> others = new ArrayList<>();
    private Process process;

    /** How long the log was when the process was started last. */
    private int said;

    private Server(Shape shape, Path data, Map<String, String> environment) {
        this.shape = shape;
        this.data = data;
        this.environment = environment;
        this.port = freePort();
        this.process = launch();
    }

    /** Starts and waits until it is ready. {@code environment} is added to ours. */
    static Server start(Shape shape, Path data, Map<String, String> environment) {
        var server = new Server(shape, data, environment);
        server.awaitReady();
        return server;
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** The address of the cluster's broker, as it was said at the start. */
    String broker() {
        return Pattern.compile("kafka +(\\S+:\\d+)")
                .matcher(logText())
                .results()
                .map(said -> said.group(1))
                .reduce((first, last) -> last)
                .orElseThrow();
    }

    /** Where one of the cluster's processes listens: each start takes other ports, and says so when it is ready. */
    URI address(String process) {
        return Awaitility.await(process)
                .until(() -> said(process), Optional::isPresent)
                .orElseThrow();
    }

    private Optional<URI> said(String process) {
        return logText()
                .substring(said)
                .lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(words -> words.length == 2 && words[0].equals(process))
                .map(words -> URI.create(words[1]))
                .findFirst();
    }

    /** Starts again on the same data, after {@link #kill} or {@link #close}. */
    void startAgain() {
        process = launch();
        awaitReady();
    }

    /** SIGKILL for the whole tree: the script, the JVMs, PostgreSQL. */
    void killAll() {
        kill(any -> true);
        await(process::isAlive);
    }

    /** SIGKILL for the Java processes whose command line holds the word; the rest must cope. */
    void killJava(String word) {
        kill(one -> one.info().commandLine().orElse("").contains(word)
                && one.info().command().orElse("").endsWith("java"));
    }

    /** Sends SIGSTOP or SIGCONT to every process whose command line holds the word. */
    void signal(String signal, String word) {
        var pids = tree().stream()
                .filter(one -> one.info().commandLine().orElse("").contains(word))
                .map(one -> Long.toString(one.pid()))
                .toList();
        if (pids.isEmpty()) {
            throw new IllegalStateException("nobody to tell " + signal + " in " + tree());
        }
        var command = new ArrayList<>(List.of("kill", "-" + signal));
        command.addAll(pids);
        try {
            new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * One more process of that module, like one that runs, at a port of its own: somebody scales out. Waits until it is
     * ready; nobody starts it again. Linux only.
     */
    Process another(String module) {
        var like = tree().stream()
                .filter(one -> one.info().commandLine().orElse("").contains("/" + module + "/target/"))
                .findFirst()
                .orElseThrow();
        int port = freePort();
        var command = words(like, "cmdline").stream()
                .map(word -> word.replaceFirst("^(-Dquarkus.http.port=).*", "$1" + port))
                .toList();
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().clear();
        words(like, "environ").forEach(pair -> {
            int at = pair.indexOf('=');
            builder.environment().put(pair.substring(0, at), pair.substring(at + 1));
        });
        var another = started(builder);
        others.add(another);
        Awaitility.await(module)
                .atMost(START_LIMIT)
                .until(() -> answers(URI.create("http://127.0.0.1:" + port + "/q/health/ready")));
        return another;
    }

    private static List<String> words(ProcessHandle process, String file) {
        try {
            var text = Files.readString(Path.of("/proc/" + process.pid() + "/" + file));
            return Arrays.stream(text.split("\0"))
                    .filter(word -> !word.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Process started(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGTERM for the Java processes whose command line holds the word; they are started again then. */
    void stopJava(String word) {
        tree().stream()
                .filter(one -> one.info().commandLine().orElse("").contains(word)
                        && one.info().command().orElse("").endsWith("java"))
                .forEach(ProcessHandle::destroy);
    }

    @Override
    public void close() {
        var tree = tree();
        others.forEach(Process::destroyForcibly);
        process.destroy();
        await(() -> tree.stream().anyMatch(ProcessHandle::isAlive));
    }

    Path log() {
        return data.resolveSibling(data.getFileName() + ".log");
    }

    private void kill(Predicate<ProcessHandle> which) {
        var victims = tree().stream().filter(which).toList();
        if (victims.isEmpty()) {
            throw new IllegalStateException("nothing to kill in " + tree());
        }
        victims.forEach(ProcessHandle::destroyForcibly);
        await(() -> victims.stream().anyMatch(ProcessHandle::isAlive));
    }

    private List<ProcessHandle> tree() {
        var all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        return all;
    }

    private Process launch() {
        var command = new ArrayList<>(
                List.of(root().resolve("skein").toString(), "up", "--port", "" + port, "--data", data.toString()));
        command.addAll(Arrays.asList(shape.arguments()));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().putAll(environment);
        builder.environment().put("SKEIN_BUILD", "never");
        said = Files.exists(log()) ? logText().length() : 0;
        return started(builder);
    }

    void awaitReady() {
        Awaitility.await("ready, see " + log())
                .atMost(START_LIMIT)
                .pollInterval(Duration.ofMillis(100))
                .until(this::ready);
    }

    private boolean ready() {
        if (!process.isAlive()) {
            throw new IllegalStateException("ended with " + process.exitValue() + ":\n" + logText());
        }
        return answers(base().resolve("/v1/ready/"));
    }

    private static boolean answers(URI question) {
        try (var http = HttpClient.newHttpClient()) {
            var ask = HttpRequest.newBuilder(question)
                    .timeout(Duration.ofSeconds(2))
                    .build();
            return http.send(ask, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false; // not there yet
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String logText() {
        try {
            return Files.readString(log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(java.util.concurrent.Callable<Boolean> running) {
        Awaitility.await("ended")
                .atMost(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)
                .until(() -> !running.call());
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The checkout: the first folder upwards that holds the script. */
    private static Path root() {
        var here = Path.of("").toAbsolutePath();
        while (!Files.isExecutable(here.resolve("skein"))) {
            here = Objects.requireNonNull(here.getParent(), "no folder above holds the script skein");
        }
        return here;
    }
}
