package io.skein.gateway.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skein.gateway.auth.Reach;
import io.vertx.core.Vertx;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationsTest {

    private final Vertx vertx = Vertx.vertx();
    private final Destinations destinations = new Destinations(vertx, new Reach("0.0.0.0"));

    @AfterEach
    void close() {
        vertx.close();
    }

    @Test
    void privatePlacesAreFineByDefaultOnlyWhereNobodyElseCanAsk() {
        assertThat(destinations.mayBePrivate()).isFalse();
        assertThat(new Destinations(vertx, new Reach("127.0.0.1")).mayBePrivate())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/x",
                "http://localhost/",
                "https://169.254.169.254/latest/meta-data",
                "http://[::1]:80/",
                "http://0x7f000001/",
                "ftp://8.8.8.8/",
                "http:///x",
                "file:///etc/passwd"
            })
    void doNotLeadInwards(String url) {
        assertThatThrownBy(() -> destinations
                        .to(URI.create(url), false)
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get())
                .rootCause()
                .isInstanceOfAny(IllegalArgumentException.class, java.net.UnknownHostException.class);
    }

    @Test
    void leadToTheAddressThatWasChecked() throws Exception {
        var options = destinations
                .to(URI.create("https://8.8.8.8/a?b=c"), false)
                .toCompletionStage()
                .toCompletableFuture()
                .get();

        assertThat(options.getServer()).hasToString("8.8.8.8:443");
        assertThat(options.getURI()).isEqualTo("/a?b=c");
        assertThat(options.getFollowRedirects()).isFalse();
    }
}
