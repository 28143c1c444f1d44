package io.skein.gateway;

import io.skein.contracts.runs.RunControl;
import io.skein.contracts.runs.RunEvent;
import io.skein.contracts.runs.RunRequest;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** Stands for the step-runner: what it says about a run is what the test wrote down. */
@Singleton
public class FakeRunner {

    private final MutinyEmitter<RunEvent> stream;
    private final ConcurrentLinkedQueue<RunRequest.Start> taken = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<RunControl> heard = new ConcurrentLinkedQueue<>();
    private volatile Function<RunRequest.Start, List<RunEvent>> script = start -> List.of();

    FakeRunner(
            @Channel("run-stream") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = 4096)
                    MutinyEmitter<RunEvent> stream) {
        this.stream = stream;
    }

    public void plays(Function<RunRequest.Start, List<RunEvent>> next) {
        taken.clear();
        script = next;
    }

    /** The request that came last. */
    public RunRequest.Start taken() {
        return taken.stream().reduce((first, second) -> second).orElseThrow();
    }

    public void says(RunEvent event) {
        stream.sendAndForget(event);
    }

    @Incoming("run-requests")
    Uni<Void> take(RunRequest request) {
        if (request instanceof RunRequest.Start start) {
            taken.add(start);
            script.apply(start).forEach(this::says);
        }
        return Uni.createFrom().voidItem();
    }

    /** The words that were said to all runners. */
    public List<RunControl> heard() {
        return List.copyOf(heard);
    }

    @Incoming("run-control")
    Uni<Void> hear(RunControl word) {
        heard.add(word);
        return Uni.createFrom().voidItem();
    }
}
