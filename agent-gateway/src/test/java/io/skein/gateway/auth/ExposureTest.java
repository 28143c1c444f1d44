package io.skein.gateway.auth;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skein.platform.failures.StartRefusal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExposureTest {

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.7", "no such name"})
    void aPlaceThatOthersReachIsRefusedWithoutAKey(String host) {
        assertThatThrownBy(() -> Exposure.check(host, false))
                .isInstanceOf(StartRefusal.class)
                .hasMessageContaining(host)
                .hasMessageContaining("SKEIN_API_KEY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1", "localhost", "127.8.9.10"})
    void onThisMachineNoKeyIsNeeded(String host) {
        assertThatCode(() -> Exposure.check(host, false)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.7"})
    void withAKeyEveryPlaceIsFine(String host) {
        assertThatCode(() -> Exposure.check(host, true)).doesNotThrowAnyException();
    }
}
