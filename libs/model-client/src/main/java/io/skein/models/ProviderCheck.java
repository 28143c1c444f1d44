package io.skein.models;

/** What a provider said when it was shown our key. The message has no key in it. */
public record ProviderCheck(String provider, Verdict verdict, String message) {

    public enum Verdict {
        ACCEPTED,
        /** The key is wrong, or may not do what we need. */
        REFUSED,
        /** Nothing is known of the key: the endpoint cannot be reached, or is broken. */
        UNREACHABLE
    }
}
