package io.skein.gateway.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * The key that callers show. Compared by digest, so that the time it takes tells nothing about the key, nor its length.
 */
final class ApiKey {

    private static final String BEARER = "Bearer ";
    private static final String PASSWORD = "password ";

    private final byte[] digest;

    ApiKey(String key) {
        this.digest = digest(key);
    }

    /** Whether one of the two headers that clients use has the key. */
    boolean opens(@Nullable String authorization, @Nullable String barePassword) {
        return matches(authorization, BEARER) | matches(barePassword, PASSWORD);
    }

    private boolean matches(@Nullable String header, String scheme) {
        boolean named = header != null && header.regionMatches(true, 0, scheme, 0, scheme.length());
        var shown = named && header != null ? header.substring(scheme.length()) : "";
        return MessageDigest.isEqual(digest, digest(shown)) & named;
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
