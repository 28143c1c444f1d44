package io.skein.local.data;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the command line says: where to listen, where data live, how many runners and gateways a cluster has. */
public record Options(String bind, int port, Path data, int runners, int gateways) {

    private static final String USAGE =
            "Known are: --port PORT, --data DIR, --bind ADDRESS, --runners N, --gateways N.";

    /** Reads {@code --name value} pairs; a {@link StartFailure} says what is wrong with them. */
    public static Options parse(String[] words, Map<String, String> environment) {
        var options = new Options(
                environment.getOrDefault("SKEIN_BIND", "127.0.0.1"),
                number("SKEIN_PORT", environment.getOrDefault("SKEIN_PORT", "8283"), 1, 65535),
                Path.of(environment.getOrDefault("SKEIN_DATA", home(environment) + "/.skein")),
                1,
                1);
        for (int i = 0; i < words.length; i += 2) {
            options = options.with(words[i], i + 1 < words.length ? words[i + 1] : null);
        }
        return options.guarded(environment.get("SKEIN_API_KEY"));
    }

    /** Fails if something else listens there already. */
    public void requireFreePort() {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(bind), port));
        } catch (UnknownHostException unknown) {
            throw notOurs();
        } catch (BindException taken) {
            throw isOurs() ? inUse(taken) : notOurs();
        } catch (IOException taken) {
            throw inUse(taken);
        }
    }

    private StartFailure notOurs() {
        return new StartFailure("There is no address '" + bind
                + "' on this machine.\nGive --bind one that it has, as in --bind 0.0.0.0 for all of them.");
    }

    private boolean isOurs() {
        try (var anyPort = new ServerSocket()) {
            anyPort.bind(new InetSocketAddress(InetAddress.getByName(bind), 0));
            return true;
        } catch (IOException unknown) {
            return false;
        }
    }

    private StartFailure inUse(IOException taken) {
        if (String.valueOf(taken.getMessage()).contains("ermission")) {
            return new StartFailure(
                    "Skein may not listen on port " + port + " (as user " + System.getProperty("user.name")
                            + "): ports below 1024 are the system's.\nChoose another port: --port 8283");
        }
        return new StartFailure("Skein cannot listen on " + bind + ":" + port + " (" + taken.getMessage()
                + "): another program is there, perhaps another Skein.\nStop that one, or choose another port: --port "
                + (port == 65535 ? 8283 : port + 1));
    }

    /** What clients on this machine connect to. */
    public String url() {
        return "http://" + (isLoopback() || bind.equals("0.0.0.0") || bind.equals("::") ? "127.0.0.1" : bind) + ":"
                + port;
    }

    private Options with(String name, @Nullable String value) {
        if (value == null) {
            throw new StartFailure(name + " needs a value.\n" + USAGE);
        }
        return switch (name) {
            case "--port" -> new Options(bind, number(name, value, 1, 65535), data, runners, gateways);
            case "--data" -> new Options(bind, port, Path.of(value), runners, gateways);
            case "--bind" -> new Options(value, port, data, runners, gateways);
            case "--runners" -> new Options(bind, port, data, number(name, value, 1, 64), gateways);
            case "--gateways" -> new Options(bind, port, data, runners, number(name, value, 1, 64));
            default -> throw new StartFailure("Skein does not know " + name + ".\n" + USAGE);
        };
    }

    private Options guarded(@Nullable String key) {
        if (!isLoopback() && (key == null || key.isBlank())) {
            throw new StartFailure(
                    "Skein will not listen on " + bind + " without a key: everybody on the network could use"
                            + " it.\nSet one, as in SKEIN_API_KEY=$(openssl rand -hex 24), and give it to your clients"
                            + " as their API key; or leave --bind out.");
        }
        return this;
    }

    private boolean isLoopback() {
        try {
            return InetAddress.getByName(bind).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    /** The environment's, as shells see it; Java's own look-up ignores it. */
    private static String home(Map<String, String> environment) {
        return environment.getOrDefault("HOME", System.getProperty("user.home"));
    }

    private static int number(String name, String text, int from, int to) {
        try {
            int number = Integer.parseInt(text);
            if (number >= from && number <= to) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            throw new StartFailure(name + ": '" + text + "' is no number from " + from + " to " + to + ".");
        }
        throw new StartFailure(name + ": '" + text + "' is no number from " + from + " to " + to + ".");
    }
}
