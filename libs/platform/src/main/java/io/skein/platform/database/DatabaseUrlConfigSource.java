package io.skein.platform.database;

import io.netty.channel.epoll.Epoll;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/** Turns the environment's {@code DATABASE_URL} into the settings of the datasource. */
public class DatabaseUrlConfigSource implements ConfigSource {

    private static final int ABOVE_APPLICATION_PROPERTIES = 275;
    private static final String PREFIX = "quarkus.datasource.";

    private final Map<String, String> settings = read();

    @Override
    public int getOrdinal() {
        return ABOVE_APPLICATION_PROPERTIES;
    }

    @Override
    public Set<String> getPropertyNames() {
        return settings.keySet();
    }

    @Override
    public @Nullable String getValue(String name) {
        return settings.get(name);
    }

    @Override
    public String getName() {
        return "DATABASE_URL";
    }

    private static Map<String, String> read() {
        var text = System.getProperty("DATABASE_URL", System.getenv("DATABASE_URL"));
        return text == null || text.isBlank() ? Map.of() : settings(DatabaseUrl.parse(text));
    }

    private static Map<String, String> settings(DatabaseUrl url) {
        var settings = new HashMap<String, String>();
        settings.put(PREFIX + "reactive.url", url.reactive(Epoll.isAvailable()));
        if (url.user() != null) {
            settings.put(PREFIX + "username", url.user());
        }
        if (url.password() != null) {
            settings.put(PREFIX + "password", url.password());
        }
        return Map.copyOf(settings);
    }
}
