package io.skein.runner.runs;

import io.skein.contracts.runs.RunRequest;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/**
 * The other writer of {@code run-requests}: in one JVM memory-service's relay and the gateway share the channel, and
 * must describe their emitters alike.
 */
@Singleton
public class Relay {

    private final MutinyEmitter<RunRequest> requests;

    Relay(
            @Channel("run-requests") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = 4096)
                    MutinyEmitter<RunRequest> requests) {
        this.requests = requests;
    }

    void send(RunRequest request) {
        requests.sendAndForget(request);
    }
}
