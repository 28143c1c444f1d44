package io.skein.platform.failures;

/**
 * Why this process cannot start, as a paragraph for people: what is wrong and what to do. Whoever starts us shows it.
 */
public final class StartRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StartRefusal(String paragraph) {
        super(paragraph, null, false, false);
    }
}
