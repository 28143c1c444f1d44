package io.skein.local.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Commands that run Java programs on the JDK that runs us. They end when we end. */
public final class Java {

    /**
     * For many processes on few cores, as {@code ./skein up} has them and for the same reasons: the first compiler
     * alone, early; one collector thread; larger pages, where the system gives them to who asks.
     */
    public static final List<String> THRIFTY = Stream.of(
                    "-XX:TieredStopAtLevel=1",
                    "-XX:CompileThresholdScaling=0.2",
                    "-XX:+UseSerialGC",
                    givesLargePages() ? "-XX:+UseTransparentHugePages" : "",
                    "--enable-native-access=ALL-UNNAMED")
            .filter(flag -> !flag.isEmpty())
            .toList();

    private Java() {}

    /** {@code java} with these words. It is killed when we are: what it has not committed was not answered either. */
    public static List<String> command(List<String> words) {
        var command = new ArrayList<>(Tools.dieWithParent("KILL"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(words);
        return command;
    }

    /** Where the system does not, the JVM says so on every start. */
    private static boolean givesLargePages() {
        try {
            var choice = Files.readString(Path.of("/sys/kernel/mm/transparent_hugepage/enabled"));
            return choice.contains("[madvise]") || choice.contains("[always]");
        } catch (IOException notThere) {
            return false; // another system, or one built without them
        }
    }
}
