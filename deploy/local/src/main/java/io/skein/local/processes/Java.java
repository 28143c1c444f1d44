package io.skein.local.processes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Commands that run Java programs on the JDK that runs us. They end when we end. */
public final class Java {

    private Java() {}

    /** {@code java} with these words. It is killed when we are: what it has not committed was not answered either. */
    public static List<String> command(List<String> words) {
        var command = new ArrayList<>(Tools.dieWithParent("KILL"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(words);
        return command;
    }
}
