package io.skein.gateway.cancels;

import io.quarkus.logging.Log;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.runs.CancelRuns;
import io.skein.contracts.runs.RunControl;
import io.skein.gateway.streams.RunStreams;
import io.skein.platform.peers.PeerClient;
import io.skein.platform.peers.PeerClients;
import io.skein.platform.peers.Peers;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Cancels runs on record, tells their runners to stop, and waits for a moment until they did. What nobody hears in time
 * ends at its next step boundary all the same: the record says so.
 */
@Singleton
class Cancels {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final PeerClient memory;
    private final RunControlPublisher control;
    private final RunStreams streams;

    Cancels(
            PeerClients peers,
            RunControlPublisher control,
            RunStreams streams,
            @ConfigProperty(name = "skein.peers.memory-url", defaultValue = "http://127.0.0.1:8283") String url) {
        this.memory = peers.at("memory-service", url);
        this.control = control;
        this.streams = streams;
    }

    /** Answers with what became of each run, in the public API's words. */
    Uni<Map<String, String>> cancel(CancelRuns wish) {
        return Peers.reach(memory.peer(), memory.post("/internal/runs/cancel", wish, CancelRuns.Cancelled.class))
                .call(done -> stop(done.driven()))
                .map(CancelRuns.Cancelled::outcomes);
    }

    private Uni<Void> stop(List<RunId> driven) {
        if (driven.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var stops = driven.stream().map(this::stop).toList();
        return Uni.join()
                .all(stops)
                .andCollectFailures()
                .replaceWithVoid()
                .onFailure()
                .invoke(unsaid -> Log.warnf("runners not told of a cancel runs=%d: %s", driven.size(), unsaid))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> stop(RunId run) {
        return control.publish(new RunControl.Cancel(run)).chain(() -> streams.ended(run, PATIENCE));
    }
}
