package io.skein.models.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.skein.models.ModelFailure.Kind;
import io.vertx.core.MultiMap;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderErrorsTest {

    private static final String KEY = "sk-very-secret-1234";

    private final ProviderErrors errors = new ProviderErrors("openai", KEY);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {'error':{'code':'context_length_exceeded','message':'m'}}           | CONTEXT_OVERFLOW",
                "400 | {'error':{'message':'prompt is too long: 210000 tokens > 200000'}}   | CONTEXT_OVERFLOW",
                "400 | {'error':{'message':'Your credit balance is too low'}}               | INSUFFICIENT_CREDITS",
                "400 | {'error':{'message':'bad tool'}}                                     | BAD_REQUEST",
                "401 | {'error':{'message':'no'}}                                           | AUTHENTICATION",
                "402 | {}                                                                   | INSUFFICIENT_CREDITS",
                "403 | {}                                                                   | PERMISSION",
                "404 | {}                                                                   | UNKNOWN_MODEL",
                "408 | {}                                                                   | TIMEOUT",
                "429 | {'error':{'code':'insufficient_quota','message':'pay'}}              | INSUFFICIENT_CREDITS",
                "429 | {'error':{'message':'slow down'}}                                    | RATE_LIMIT",
                "500 | <html>                                                               | SERVER_ERROR",
                "503 | {}                                                                   | OVERLOADED",
                "529 | {}                                                                   | OVERLOADED"
            })
    void aStatusMeansAKindOfFailure(int status, String body, Kind kind) {
        assertThat(errors.answered(status, body.replace('\'', '"'), null).kind())
                .isEqualTo(kind);
    }

    @Test
    void theKeyIsTakenOutOfWhatTheProviderSays() {
        var failure = errors.answered(401, "{\"error\":{\"message\":\"bad key " + KEY + "\"}}", null);

        assertThat(failure).hasMessage("openai answered 401: bad key <key>");
    }

    @Test
    void anErrorWithinAStreamIsKnownByItsType() {
        assertThat(errors.streamed("{\"error\":{\"type\":\"overloaded_error\",\"message\":\"m\"}}")
                        .kind())
                .isEqualTo(Kind.OVERLOADED);
        assertThat(errors.streamed("{\"error\":\"it broke\"}")).hasMessage("openai broke off: it broke");
    }

    @Test
    void theWishToWaitIsReadInItsThreeForms() {
        assertThat(RetryAfter.in(headers("retry-after", "2"))).isEqualTo(Duration.ofSeconds(2));
        assertThat(RetryAfter.in(headers("retry-after-ms", "150"))).isEqualTo(Duration.ofMillis(150));
        assertThat(RetryAfter.in(headers("retry-after", "Wed, 21 Oct 2015 07:28:00 GMT")))
                .isEqualTo(Duration.ZERO);
        assertThat(RetryAfter.in(headers("retry-after", "soon"))).isNull();
    }

    private static MultiMap headers(String name, String value) {
        return MultiMap.caseInsensitiveMultiMap().add(name, value);
    }
}
