package io.skein.gateway.callbacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.skein.contracts.callbacks.CallbackOutcome;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class VerdictsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T04:00:00Z");

    private final Verdicts verdicts = new Verdicts(3, Duration.ofSeconds(2));

    @Test
    void pausesGrow() {
        assertThat(verdicts.answered(500, 1, NOW).again()).isEqualTo(NOW.plusSeconds(2));
        assertThat(verdicts.broken(new ConnectException("no"), 2, NOW).again()).isEqualTo(NOW.plusSeconds(10));
        assertThat(verdicts.answered(429, 3, NOW).again()).isNull();
    }

    @Test
    void whatWillNeverWorkIsNotTriedAgain() {
        assertThat(verdicts.answered(404, 1, NOW))
                .isEqualTo(new CallbackOutcome(NOW, 404, "it answered with status 404", null));
        assertThat(verdicts.broken(new IllegalArgumentException("the address is not a public one"), 1, NOW))
                .isEqualTo(new CallbackOutcome(NOW, null, "the address is not a public one", null));
    }
}
