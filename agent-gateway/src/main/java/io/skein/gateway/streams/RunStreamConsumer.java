package io.skein.gateway.streams;

import io.skein.contracts.runs.RunEvent;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes what happens in runs. Every gateway hears every run, so that a stream can be joined through any of them. */
@ApplicationScoped
class RunStreamConsumer {

    private final RunStreams runs;

    RunStreamConsumer(RunStreams runs) {
        this.runs = runs;
    }

    @Incoming("run-stream")
    void take(RunEvent event) {
        runs.append(event);
    }
}
