package io.skein.memory.steps;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.StepId;
import io.skein.platform.failures.Rejection;
import io.skein.platform.http.Bodies;
import io.skein.platform.http.PathIds;
import io.skein.platform.paging.Page.Order;
import io.skein.platform.paging.PageQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Steps in the public API. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
class StepsResource {

    /** What somebody thought of a step; null takes it back. Tags stay unless some are given. */
    record Feedback(@Nullable String feedback, @Nullable List<String> tags) {

        Feedback {
            if (feedback != null && !feedback.equals("positive") && !feedback.equals("negative")) {
                throw new Rejection(
                        ErrorCode.INVALID_REQUEST, "feedback: '" + feedback + "' (expected: positive or negative)");
            }
        }
    }

    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Metrics(
            String id,
            @JsonProperty("organization_id") String organizationId,
            @JsonProperty("provider_id") @Nullable String providerId,
            @JsonProperty("run_id") String runId,
            @JsonProperty("agent_id") String agentId,
            @JsonProperty("step_start_ns") @Nullable Long startNanos,
            @JsonProperty("llm_request_start_ns") @Nullable Long modelStartNanos,
            @JsonProperty("llm_request_ns") @Nullable Long modelNanos,
            @JsonProperty("tool_execution_ns") @Nullable Long toolNanos,
            @JsonProperty("step_ns") @Nullable Long nanos,
            @JsonProperty("base_template_id") @Nullable String baseTemplateId,
            @JsonProperty("template_id") @Nullable String templateId,
            @JsonProperty("project_id") @Nullable String projectId) {}

    private final Pool pool;
    private final StepList list;
    private final StepStore store;

    StepsResource(Pool pool, StepList list, StepStore store) {
        this.pool = pool;
        this.list = list;
        this.store = store;
    }

    @GET
    @Path("/steps")
    public Uni<List<StepView>> list(@BeanParam StepQuery query, @BeanParam PageQuery paging) {
        var page = paging.page(50, Order.DESC);
        return known(page.after())
                .chain(() -> known(page.before()))
                .chain(() -> query.asksForTraces()
                        ? Uni.createFrom().item(List.of())
                        : list.page(pool, query.filter(), page));
    }

    @GET
    @Path("/steps/{id}")
    public Uni<StepView> retrieve(@RestPath StepId id) {
        return list.find(pool, id);
    }

    @GET
    @Path("/steps/{id}/metrics")
    public Uni<Metrics> metrics(@RestPath StepId id) {
        return list.find(pool, id).chain(step -> store.metrics(pool, step));
    }

    /** The exchange with the provider is not kept, so there is nothing to show: the JSON value null. */
    @GET
    @Path("/steps/{id}/trace")
    public Uni<String> trace(@RestPath StepId id) {
        return Uni.createFrom().item("null");
    }

    /** The trace under its older address. */
    @GET
    @Path("/telemetry/{id}")
    public Uni<String> telemetry(@RestPath StepId id) {
        return trace(id);
    }

    @PATCH
    @Path("/steps/{id}/feedback")
    public Uni<StepView> judge(@RestPath StepId id, @Nullable Feedback body) {
        var feedback = Bodies.require(body);
        return store.judge(pool, id, feedback).chain(() -> list.find(pool, id));
    }

    private Uni<Void> known(@Nullable String cursor) {
        return cursor == null
                ? Uni.createFrom().voidItem()
                : list.find(pool, PathIds.read(StepId.PREFIX, StepId::of, cursor))
                        .replaceWithVoid();
    }
}
