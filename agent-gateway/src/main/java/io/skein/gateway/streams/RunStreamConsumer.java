package io.skein.gateway.streams;

import io.skein.contracts.runs.RunEvent;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Takes what happens in runs. Every gateway hears every run, so that a stream can be joined through any of them. To
 * take an event waits for nobody, so it needs no thread of its own; a method without an answer is given one otherwise.
 */
@Singleton
class RunStreamConsumer {

    private final RunStreams runs;

    RunStreamConsumer(RunStreams runs) {
        this.runs = runs;
    }

    @Incoming("run-stream")
    @NonBlocking
    void take(RunEvent event) {
        runs.append(event);
    }
}
