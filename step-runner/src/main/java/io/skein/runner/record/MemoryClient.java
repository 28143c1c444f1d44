package io.skein.runner.record;

import io.skein.contracts.compaction.ParkRun;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.runs.BeginAnswer;
import io.skein.contracts.runs.BeginRun;
import io.skein.contracts.runs.CommitStep;
import io.skein.contracts.runs.RenewLeases;
import io.skein.contracts.runs.ResumeRun;
import io.skein.contracts.runs.RunContext;
import io.skein.contracts.runs.RunRecord;
import io.skein.contracts.runs.StepCommitted;
import io.skein.platform.peers.PeerClient;
import io.skein.platform.peers.PeerClients;
import io.skein.platform.peers.Peers;
import io.skein.runner.places.CallPlaces;
import io.skein.runner.places.RunSettings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The record, as far as a run needs it. Each of these may be asked twice; a short absence of the record is sat out.
 * What every turn asks is asked directly where the record lives in this process.
 */
@Singleton
public class MemoryClient {

    private static final Duration BEGIN_PATIENCE = Duration.ofSeconds(5);
    private static final String RUNS = "/internal/runs/";

    private final PeerClient memory;
    private final Optional<RunRecord> near;
    private final Duration commitPatience;
    private final CallPlaces places;

    MemoryClient(
            PeerClients peers,
            Instance<RunRecord> near,
            CallPlaces places,
            RunSettings settings,
            @ConfigProperty(name = "skein.peers.memory-url", defaultValue = "http://127.0.0.1:8283") String url) {
        memory = peers.at("memory-service", url);
        this.near = near.stream().findFirst();
        this.places = places;
        commitPatience = settings.commitPatience();
    }

    /** Somebody waits for the first answer, so it is not tried for long. */
    public Uni<BeginAnswer> begin(BeginRun begin, Optional<AgentId> agent) {
        var call = near.map(record -> Uni.createFrom().completionStage(() -> record.begin(begin)))
                .orElseGet(() -> memory.post(RUNS + "begin", begin, BeginAnswer.class));
        return places.begin(agent, Peers.reach(memory.peer(), call, BEGIN_PATIENCE));
    }

    public Uni<RunContext> resume(RunId run, ResumeRun resume, Optional<AgentId> agent) {
        var call = memory.post(RUNS + run + "/resume", resume, RunContext.class);
        return places.begin(agent, Peers.reach(memory.peer(), call));
    }

    public Uni<StepCommitted> commit(RunContext run, CommitStep step) {
        var call = near.map(record -> Uni.createFrom().completionStage(() -> record.commit(run.runId(), step)))
                .orElseGet(() -> memory.post(RUNS + run.runId() + "/steps", step, StepCommitted.class));
        return places.commit(run.agentId(), Peers.reach(memory.peer(), call, commitPatience));
    }

    public Uni<ParkRun.Parked> park(RunId run, ParkRun park) {
        var parked = memory.post(RUNS + run + "/compaction", park, ParkRun.Parked.class);
        return Peers.reach(memory.peer(), parked, commitPatience);
    }

    /** Gives runs back, for others to drive at once. Not tried again: their leases lapse anyway. */
    public Uni<RenewLeases.Renewed> release(RenewLeases leases) {
        var call = memory.post(RUNS + "leases/release", leases, RenewLeases.Renewed.class);
        return Peers.reach(memory.peer(), call, Duration.ZERO);
    }

    /** Not tried again: the next renewal comes soon enough. */
    public Uni<RenewLeases.Renewed> renew(RenewLeases leases) {
        return Peers.reach(
                memory.peer(), memory.post(RUNS + "leases", leases, RenewLeases.Renewed.class), Duration.ZERO);
    }
}
