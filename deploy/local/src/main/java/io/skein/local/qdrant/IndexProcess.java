package io.skein.local.qdrant;

import io.skein.local.processes.ClassCache;
import io.skein.local.processes.Java;
import io.skein.local.processes.KeptProcess;
import io.skein.local.processes.Ports;
import io.skein.local.processes.ProcessSpec;
import java.io.File;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The embedded index, running; started again if it dies. What it answered is on disk, and who asks while it is away
 * asks again, so nobody waits for its start.
 */
public final class IndexProcess implements AutoCloseable {

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);
    private static final String PROGRAM = "io.skein.qdrant.server.QdrantMain";
    private static final String VECTOR_MODULE = "jdk.incubator.vector";

    /**
     * The second compiler is for what compares vectors, which it makes many times as fast, and which it takes up as
     * early as ever. All else meets it a hundred times as late as usual: turns wait for the same cores.
     */
    private static final List<String> FEW_COMPILED_TWICE = List.of(
            "-XX:Tier4InvocationThreshold=500000",
            "-XX:Tier4MinInvocationThreshold=60000",
            "-XX:Tier4CompileThreshold=1500000",
            "-XX:Tier4BackEdgeThreshold=4000000",
            "-XX:CompileCommand=quiet",
            early("org.apache.lucene.internal.vectorization.*", "0.01"),
            early("org.apache.lucene.util.VectorUtil", "0.01"),
            early("org.apache.lucene.util.hnsw.*", "0.1"));

    private final KeptProcess process;
    private final String url;

    private IndexProcess(KeptProcess process, String url) {
        this.process = process;
        this.url = url;
    }

    /** Starts it on the data in {@code home}; {@code target} is the folder that it was built in. */
    public static IndexProcess start(Path home, Path target, Path log, boolean rehearsing) {
        int port = Ports.free();
        var cache = new ClassCache(target.resolve("index.aot"), target.resolve("lib"), rehearsing);
        var path = target + "/*" + File.pathSeparator + target.resolve("lib") + "/*";
        var words = Stream.of(
                        Stream.of("-Xmx192m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"),
                        Stream.of("--enable-native-access=ALL-UNNAMED"),
                        FEW_COMPILED_TWICE.stream(),
                        cache.words().stream(),
                        wideSteps(),
                        Stream.of("-cp", path, PROGRAM, Integer.toString(port), home.toString()))
                .flatMap(part -> part)
                .toList();
        var patience = cache.patience(STOP_PATIENCE);
        var spec = new ProcessSpec("index", Java.command(words), Map.of(), log, "TERM", patience);
        var process = KeptProcess.start(spec, () -> {});
        process.restartFromNowOn();
        return new IndexProcess(process, "http://127.0.0.1:" + port);
    }

    private static String early(String classes, String scale) {
        return "-XX:CompileCommand=CompileThresholdScaling," + classes + "::*," + scale;
    }

    /** Vectors are compared many numbers at a time where the JDK can: searches take a third of the time. */
    private static Stream<String> wideSteps() {
        return ModuleFinder.ofSystem().find(VECTOR_MODULE).isPresent()
                ? Stream.of("--add-modules", VECTOR_MODULE)
                : Stream.empty();
    }

    /** As {@code QDRANT_URL} says it. */
    public String url() {
        return url;
    }

    @Override
    public void close() {
        process.close();
    }
}
