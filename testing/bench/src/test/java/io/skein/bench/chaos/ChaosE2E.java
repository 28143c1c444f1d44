package io.skein.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The short form of the kill tests: each kind of process dies twice, under the load of a few dozen people. */
class ChaosE2E {

    private static final int KILLS = 12;
    private static final int CONVERSATIONS = 30;

    @Test
    void nothingIsLostWhateverDies() throws IOException {
        assertThat(new Chaos(KILLS, CONVERSATIONS).run()).isTrue();
    }
}
