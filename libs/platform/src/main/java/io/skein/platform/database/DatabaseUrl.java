package io.skein.platform.database;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The address of a PostgreSQL database with its credentials, as in {@code postgresql://user:password@host:5432/name}.
 */
public record DatabaseUrl(
        String host,
        int port,
        String name,
        @Nullable String user,
        @Nullable String password,
        @Nullable String options) {

    private static final int DEFAULT_PORT = 5432;

    /** Throws {@link IllegalArgumentException} with the expected form; the password is never in the message. */
    public static DatabaseUrl parse(String text) {
        var uri = uri(text);
        var name = uri.getPath() == null ? "" : uri.getPath().replaceFirst("^/", "");
        if (uri.getHost() == null
                || name.isEmpty()
                || !String.valueOf(uri.getScheme()).startsWith("postgres")) {
            throw malformed();
        }
        var user = uri.getRawUserInfo() == null
                ? new String[0]
                : uri.getRawUserInfo().split(":", 2);
        return new DatabaseUrl(
                uri.getHost(),
                uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
                name,
                user.length > 0 ? decoded(user[0]) : null,
                user.length > 1 ? decoded(user[1]) : null,
                uri.getRawQuery());
    }

    /**
     * The same database for the Vert.x client, without credentials.
     *
     * @param sockets whether the client can speak through sockets that have a path; without, TCP is used
     */
    public String reactive(boolean sockets) {
        return "postgresql://" + this + asked(sockets ? options : withoutFolder());
    }

    /** The same database for JDBC, without credentials. Its driver knows TCP alone. */
    public String jdbc() {
        return "jdbc:postgresql://" + this + asked(withoutFolder());
    }

    /** For people: where it is, nothing secret. */
    @Override
    public String toString() {
        return host + ":" + port + "/" + name;
    }

    private static String asked(@Nullable String options) {
        return options == null || options.isEmpty() ? "" : "?" + options;
    }

    /** {@code host} among the options is the folder of the server's socket, as for PostgreSQL's own programs. */
    private @Nullable String withoutFolder() {
        return options == null
                ? null
                : Arrays.stream(options.split("&"))
                        .filter(option -> !option.startsWith("host="))
                        .collect(Collectors.joining("&"));
    }

    private static URI uri(String text) {
        try {
            return URI.create(text.strip());
        } catch (IllegalArgumentException unreadable) {
            throw malformed();
        }
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException(
                "DATABASE_URL cannot be read. Expected: postgresql://user:password@host:5432/name"
                        + " (characters like @ : / in the password written as %40 %3A %2F)");
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
