package io.skein.platform.failures;

import org.jspecify.annotations.Nullable;

/**
 * Something we depend on is away. The same request may work later; {@code Peers.reach} is the only place that retries
 * it.
 */
public final class Outage extends Failure {

    private static final long serialVersionUID = 1L;

    private final String dependency;

    public Outage(String dependency, @Nullable Throwable cause) {
        this(dependency, dependency + " is not available at the moment; try again shortly", cause);
    }

    public Outage(String dependency, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.dependency = dependency;
    }

    /** What is away, as in {@code memory-service} or {@code database}. */
    public String dependency() {
        return dependency;
    }
}
