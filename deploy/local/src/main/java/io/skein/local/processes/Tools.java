package io.skein.local.processes;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Small programs of the operating system that may be there. */
public final class Tools {

    private Tools() {}

    public static boolean exists(String name) {
        return find(name).isPresent();
    }

    /** Where a program is, on the PATH or where administrators' programs lie. */
    public static Optional<Path> find(String name) {
        var path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin") + ":/usr/sbin:/sbin";
        return Arrays.stream(path.split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Whether a command ends with 0; its output goes nowhere. */
    public static boolean succeeds(String... command) {
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Sends a signal, as in {@code signal(pid, "INT")}. The shell's own kill is everywhere. */
    public static boolean signal(long pid, String name) {
        return succeeds("sh", "-c", "kill -" + name + " " + pid);
    }

    /**
     * Whether a process of that pid still does anything. One that has ended and that nobody has collected yet (its
     * parent died first, and the machine's first process takes its time) does not.
     */
    public static boolean lives(long pid) {
        try {
            var stat = Files.readString(Path.of("/proc/" + pid + "/stat"), StandardCharsets.ISO_8859_1);
            char state = stat.charAt(stat.lastIndexOf(')') + 2); // the name before it may hold anything
            return state != 'Z' && state != 'X';
        } catch (IOException gone) {
            return false;
        }
    }

    public static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** Words before a command that make it its own session, so that Ctrl-C reaches only us. */
    static List<String> ownSession() {
        return exists("setsid") ? List.of("setsid") : List.of();
    }

    /** Words before a command that have the kernel signal it when we die, however we die. */
    public static List<String> dieWithParent(String signal) {
        return exists("setpriv") && succeeds("setpriv", "--pdeathsig", signal, "--", "true")
                ? List.of("setpriv", "--pdeathsig", signal, "--")
                : List.of();
    }
}
