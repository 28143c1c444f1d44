package io.skein.local.processes;

import io.skein.local.data.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The JDK's cache of the classes of a program, of how they are linked and (from JDK 25 on) of what is worth compiling.
 * One start records it, those after it use it.
 *
 * @param file where it is kept
 * @param program the jar that is started, or the folder of its jars; a cache older than that is of another build
 * @param recording whether this start is the one that records
 */
public record ClassCache(Path file, Path program, boolean recording) {

    private static final Duration RECORDING_PATIENCE = Duration.ofMinutes(5);

    private static final boolean KNOWS_METHODS = Runtime.version().feature() >= 25;

    /**
     * Words for the command line of a start: one that records writes the cache when it ends, which then takes some ten
     * seconds longer; one that does not uses what is there, if it fits.
     */
    public List<String> words() {
        if (recording) {
            return List.of((KNOWS_METHODS ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + file);
        }
        if (!isOfThisBuild()) {
            return List.of();
        }
        // A cache that the JDK does not like is no reason to say anything: the start is slower, that is all.
        return KNOWS_METHODS
                ? List.of("-XX:AOTCache=" + file, "-Xlog:aot=off", "-Xlog:cds=off")
                : List.of("-XX:SharedArchiveFile=" + file, "-Xlog:cds=off");
    }

    /** How long the program may take to stop: longer than usual if it records, with others that do the same. */
    public Duration patience(Duration usual) {
        return recording ? RECORDING_PATIENCE : usual;
    }

    /** The JDK compares the first jar only, and would run old code from the others. */
    private boolean isOfThisBuild() {
        try {
            return Files.exists(file)
                    && Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(program)) > 0;
        } catch (IOException unreadable) {
            throw new StartFailure("The file " + file + " cannot be looked at: " + unreadable.getMessage() + ".");
        }
    }
}
