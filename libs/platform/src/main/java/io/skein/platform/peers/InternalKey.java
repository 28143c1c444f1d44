package io.skein.platform.peers;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * What services show each other where each has a port of its own. Compared by digest, so that the time it takes tells
 * nothing about the key.
 */
@Singleton
public class InternalKey {

    /** The header that it travels in; the usual one is the caller's own. */
    public static final String HEADER = "X-Skein-Internal-Key";

    private final Optional<String> value;

    InternalKey(@ConfigProperty(name = "skein.internal-key") Optional<String> value) {
        this.value = value.filter(text -> !text.isBlank());
    }

    public Optional<String> value() {
        return value;
    }

    /** Whether it was shown; never, if there is none. */
    boolean isShown(@Nullable String header) {
        return value.isPresent()
                & MessageDigest.isEqual(digest(value.orElse("")), digest(header == null ? "" : header));
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
