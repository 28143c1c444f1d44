package io.skein.memory.runs;

import io.skein.memory.messages.RunNames;
import io.skein.memory.steps.StepView;
import io.skein.memory.steps.Steps;
import io.skein.platform.paging.Page.Order;
import io.skein.platform.paging.PageQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Runs in the public API. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
class RunsResource {

    private final Pool pool;
    private final RunList list;
    private final RunReports reports;
    private final Removals removals;
    private final Steps steps;

    RunsResource(Pool pool, RunList list, RunReports reports, Removals removals, Steps steps) {
        this.pool = pool;
        this.list = list;
        this.reports = reports;
        this.removals = removals;
        this.steps = steps;
    }

    @GET
    @Path("/runs")
    public Uni<List<RunView>> list(@BeanParam RunQuery query) {
        var page = query.page();
        return known(page.after()).chain(() -> known(page.before())).chain(() -> list.page(pool, query.filter(), page));
    }

    @GET
    @Path("/runs/active")
    public Uni<List<RunView>> active(@BeanParam RunQuery query) {
        var asked = query.filter();
        return list.page(
                pool, RunFilter.active(asked.agents(), asked.background(), asked.conversation()), query.page());
    }

    @GET
    @Path("/runs/{id}")
    public Uni<RunView> retrieve(@RestPath String id) {
        return list.find(pool, RunNames.read(id));
    }

    @GET
    @Path("/runs/{id}/usage")
    public Uni<RunReports.UsageView> usage(@RestPath String id) {
        return reports.usage(pool, RunNames.read(id));
    }

    @GET
    @Path("/runs/{id}/metrics")
    public Uni<RunReports.MetricsView> metrics(@RestPath String id) {
        return reports.metrics(pool, RunNames.read(id));
    }

    @GET
    @Path("/runs/{id}/steps")
    public Uni<List<StepView>> steps(@RestPath String id, @BeanParam PageQuery query) {
        var run = RunNames.read(id);
        return list.find(pool, run).chain(found -> steps.ofRun(pool, run, query.page(100, Order.DESC)));
    }

    /** Spans of a tracing backend would be here; none is attached. */
    @GET
    @Path("/runs/{id}/trace")
    public Uni<List<Object>> trace(@RestPath String id) {
        return list.find(pool, RunNames.read(id)).map(found -> List.of());
    }

    /** Answers with the run as it was. One that still runs has to be cancelled first. */
    @DELETE
    @Path("/runs/{id}")
    public Uni<RunView> delete(@RestPath String id) {
        return removals.remove(RunNames.read(id));
    }

    private Uni<Void> known(@Nullable String cursor) {
        return cursor == null
                ? Uni.createFrom().voidItem()
                : list.find(pool, RunNames.read(cursor)).replaceWithVoid();
    }
}
