package io.skein.archival.vectors;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Where Qdrant is, by the names that everybody uses: {@code QDRANT_URL}, {@code QDRANT_API_KEY}. */
@ConfigMapping(prefix = "qdrant")
interface QdrantSettings {

    /** Speaks gRPC there; {@code inprocess:NAME} is one in this JVM. */
    @WithDefault("http://127.0.0.1:6334")
    URI url();

    Optional<String> apiKey();

    /** How long one request may take. */
    @WithDefault("20s")
    Duration timeout();
}
