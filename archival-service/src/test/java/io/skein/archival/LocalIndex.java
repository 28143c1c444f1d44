package io.skein.archival;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.skein.qdrant.server.EmbeddedQdrant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An empty index of its own for a test; a real Qdrant where {@code QDRANT_URL} names one. */
public class LocalIndex implements QuarkusTestResourceLifecycleManager {

    private @Nullable EmbeddedQdrant index;

    @Override
    public Map<String, String> start() {
        var given = System.getenv("QDRANT_URL");
        if (given != null && !given.isBlank()) {
            return Map.of("qdrant.url", given);
        }
        try {
            var opened = EmbeddedQdrant.listening("127.0.0.1", 0, Files.createTempDirectory("skein-index"));
            index = opened;
            return Map.of("qdrant.url", "http://127.0.0.1:" + opened.port());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void stop() {
        if (index != null) {
            Objects.requireNonNull(index).close();
        }
    }
}
