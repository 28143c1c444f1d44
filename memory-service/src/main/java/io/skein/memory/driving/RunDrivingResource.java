package io.skein.memory.driving;

import io.skein.contracts.compaction.ParkRun;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.runs.BeginAnswer;
import io.skein.contracts.runs.BeginRun;
import io.skein.contracts.runs.CommitStep;
import io.skein.contracts.runs.ResumeRun;
import io.skein.contracts.runs.RunContext;
import io.skein.contracts.runs.StepCommitted;
import io.skein.memory.begins.Begins;
import io.skein.memory.commits.Commits;
import io.skein.memory.commits.RunParkings;
import io.skein.memory.takeovers.Takeovers;
import io.skein.platform.http.Bodies;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** What runners ask of the record. Each of these may be asked twice. */
@Path("/internal")
class RunDrivingResource {

    private final Begins begins;
    private final Takeovers takeovers;
    private final Commits commits;
    private final RunParkings parkings;

    RunDrivingResource(Begins begins, Takeovers takeovers, Commits commits, RunParkings parkings) {
        this.begins = begins;
        this.takeovers = takeovers;
        this.commits = commits;
        this.parkings = parkings;
    }

    @POST
    @Path("/runs/begin")
    public Uni<BeginAnswer> begin(@Nullable BeginRun body) {
        return begins.begin(Bodies.require(body));
    }

    @POST
    @Path("/runs/{runId}/resume")
    public Uni<RunContext> resume(@RestPath RunId runId, @Nullable ResumeRun body) {
        return takeovers.resume(runId, Bodies.require(body));
    }

    @POST
    @Path("/runs/{runId}/steps")
    public Uni<StepCommitted> commit(@RestPath RunId runId, @Nullable CommitStep body) {
        return commits.commit(runId, Bodies.require(body));
    }

    @POST
    @Path("/runs/{runId}/compaction")
    public Uni<ParkRun.Parked> park(@RestPath RunId runId, @Nullable ParkRun body) {
        return parkings.park(runId, Bodies.require(body));
    }
}
