package io.skein.platform.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.skein.contracts.failures.ErrorCode;
import io.skein.kit.postgres.LocalPostgres;
import io.skein.platform.failures.Outage;
import io.skein.platform.failures.Rejection;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A call to a peer behaves as if the peer were a part of us, only that it may be away. */
@QuarkusTest
@WithTestResource(LocalPostgres.class)
class PeerClientIT {

    @Inject
    PeerClients clients;

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    private PeerClient peer;

    @BeforeEach
    void connect() {
        peer = clients.at("trial-service", "http://127.0.0.1:" + port);
    }

    @Test
    void recordsTravelAsJson() {
        var answer = peer.post("/v1/trials", Map.of("label", "é😀", "tags", List.of("x")), JsonNode.class);

        assertThat(wait(answer).path("label").asText()).isEqualTo("é😀");
    }

    @Test
    void anAnswerMayBeLongerThanACallersBody() {
        assertThat(wait(peer.get("/v1/many", JsonNode.class))).hasSizeGreaterThan(1_000_000);
    }

    @Test
    void aRejectionComesBackAsItWas() {
        var failure = catchThrowableOfType(Rejection.class, () -> wait(peer.get("/v1/busy", String.class)));

        assertThat(failure.code()).isEqualTo(ErrorCode.PENDING_APPROVAL);
        assertThat(failure.details())
                .isEqualTo(Map.of("detail", Map.of("code", "PENDING_APPROVAL"), "run_id", "run-1"));
    }

    @Test
    void anOutageOfThePeersDependencyIsAnOutage() {
        assertThat(catchThrowable(() -> wait(peer.get("/v1/away", String.class))))
                .isInstanceOf(Outage.class);
    }

    @Test
    void aPeerThatIsAwayIsAnOutageAfterPatience() {
        var nobody = clients.at("trial-service", "http://127.0.0.1:1");

        var failure = catchThrowable(() ->
                wait(Peers.reach("trial-service", nobody.get("/v1/trials", String.class), Duration.ofMillis(300))));

        assertThat(failure).isInstanceOf(Outage.class).hasMessageContaining("trial-service is not available");
    }

    @Test
    void aPeerThatComesBackIsReached() {
        var attempts = new AtomicInteger();
        Uni<Integer> call = Uni.createFrom().item(attempts::incrementAndGet).invoke(n -> {
            if (n < 3) {
                throw sneaky(new ConnectException("refused"));
            }
        });

        assertThat(wait(Peers.reach("trial-service", call))).isEqualTo(3);
    }

    @Test
    void aRejectionIsNotRepeated() {
        var attempts = new AtomicInteger();
        Uni<String> call = Uni.createFrom().deferred(() -> {
            attempts.incrementAndGet();
            return Uni.createFrom().failure(new Rejection(ErrorCode.CONFLICT, "no"));
        });

        assertThat(catchThrowable(() -> wait(Peers.reach("trial-service", call))))
                .isInstanceOf(Rejection.class);
        assertThat(attempts).hasValue(1);
    }

    private static <T> T wait(Uni<T> answer) {
        return answer.await().atMost(Duration.ofSeconds(10));
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> RuntimeException sneaky(Throwable checked) throws T {
        throw (T) checked;
    }
}
