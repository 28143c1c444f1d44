package io.skein.local.postgres;

import io.skein.local.data.StartFailure;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder of the socket by which processes of this machine reach PostgreSQL: cheaper than TCP for both ends. Its
 * path has to fit into an address; where the data folder's is too long, or not to be written as a setting, there is
 * none.
 */
record SocketFolder(Path path) {

    /** Bytes of {@code sun_path} on Linux, without the closing zero and the longest name of a socket. */
    private static final int LONGEST = 107 - "/.s.PGSQL.65535".length();

    /** Leaves an empty one: what a killed server left there would look like one that lives. */
    void renew(Launch launch) {
        if (!isUsable()) {
            return;
        }
        try {
            Trees.delete(path);
            Files.createDirectories(path);
            launch.own(path);
        } catch (IOException failure) {
            throw new StartFailure(
                    "The folder " + path + " cannot be made: " + failure.getMessage()
                            + ".\nCheck who owns it and whether the disk is full.",
                    failure);
        }
    }

    /** As {@code unix_socket_directories} has it, a list; empty if there is none. */
    String setting() {
        return isUsable() ? path.toString() : "";
    }

    /** What follows in {@code DATABASE_URL}; empty if there is none. */
    String option() {
        return isUsable() ? "?host=" + URLEncoder.encode(path.toString(), StandardCharsets.UTF_8) : "";
    }

    private boolean isUsable() {
        var text = path.toString();
        return path.isAbsolute()
                && text.getBytes(StandardCharsets.UTF_8).length <= LONGEST
                && text.chars().noneMatch(letter -> letter == ',' || letter == '"' || letter == ' ');
    }
}
