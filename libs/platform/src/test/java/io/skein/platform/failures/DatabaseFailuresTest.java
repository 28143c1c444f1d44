package io.skein.platform.failures;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class DatabaseFailuresTest {

    @Test
    void aDatabaseThatIsKilledIsAnOutageHoweverTheDriverSaysSo() {
        assertThat(DatabaseFailures.read(new IOException("Broken pipe"))).get().isInstanceOf(Outage.class);
        assertThat(DatabaseFailures.read(
                        new NoStackTraceThrowable("Connection is not active now, current status: CLOSED")))
                .get()
                .isInstanceOf(Outage.class);
        assertThat(DatabaseFailures.read(new PgException("terminating connection", "FATAL", "57P01", "")))
                .get()
                .isInstanceOf(Outage.class);
    }

    @Test
    void aTextThatAnIndexHasNoRoomForIsTheCallersTurn() {
        assertThat(DatabaseFailures.read(
                        new PgException("index row requires 100056 bytes, maximum size is 8191", "ERROR", "54000", "")))
                .get()
                .isInstanceOf(Rejection.class)
                .extracting(failure -> ((Rejection) failure).getMessage())
                .isEqualTo("a name, label, tag or other key is too long (expected: at most 2000 characters)");
    }

    @Test
    void whatIsNoneOfThatIsOurDefect() {
        assertThat(DatabaseFailures.read(new IllegalStateException("on purpose")))
                .isEmpty();
    }
}
