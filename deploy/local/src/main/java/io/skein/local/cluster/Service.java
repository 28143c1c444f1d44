package io.skein.local.cluster;

import io.skein.local.processes.ClassCache;
import io.skein.local.processes.Java;
import io.skein.local.processes.ProcessSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One of Skein's processes: its name here, the module it comes from, where it listens, how much memory it may take. */
record Service(String name, String module, String bind, int port, int heapMegabytes) {

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(15);

    /** The command of its jar under {@code root}, the checkout. */
    ProcessSpec spec(Path root, Path logs, Map<String, String> environment, boolean rehearsing) {
        var target = root.resolve(module).resolve("target");
        var jar = target.resolve("quarkus-app/quarkus-run.jar");
        var cache = new ClassCache(target.resolve(module + ".aot"), jar, rehearsing);
        var words = new ArrayList<>(Java.THRIFTY);
        words.addAll(List.of(
                "-Xmx" + heapMegabytes + "m",
                "-Xss512k",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dquarkus.profile=cluster",
                "-Dquarkus.http.host=" + bind,
                "-Dquarkus.http.port=" + port));
        words.addAll(cache.words());
        words.addAll(wishes());
        words.addAll(List.of("-jar", jar.toString()));
        return new ProcessSpec(
                name,
                Java.command(words),
                environment,
                logs.resolve(name + ".log"),
                "TERM",
                cache.patience(STOP_PATIENCE));
    }

    /** As with {@code ./skein up}: they come last and win. */
    private static List<String> wishes() {
        var given = System.getenv("SKEIN_JAVA_OPTS");
        return given == null || given.isBlank()
                ? List.of()
                : List.of(given.strip().split("\\s+"));
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }
}
