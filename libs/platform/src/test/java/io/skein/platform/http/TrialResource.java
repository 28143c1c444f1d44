package io.skein.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.AgentId;
import io.skein.platform.failures.Outage;
import io.skein.platform.failures.Rejection;
import io.skein.platform.paging.Page;
import io.skein.platform.paging.PageQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Routes that show how the platform treats requests. */
@Path("/v1")
class TrialResource {

    /** Longer than the deadline that the tests set. */
    static final Duration STUCK = Duration.ofMillis(2_500);

    /** More than a caller may send. */
    static final int MANY = 1_100_000;

    enum Colour {
        RED,
        GREEN
    }

    record Nested(@Nullable String value, @Nullable Integer size) {}

    record Body(
            @Nullable String label,
            @Nullable List<String> tags,
            @Nullable List<Nested> blocks,
            @Nullable Colour colour,
            @Nullable Boolean bright,
            @Nullable Map<String, Object> metadata,
            @Nullable JsonNode settings,
            @Nullable AgentId agent) {}

    private final Pool pool;

    TrialResource(Pool pool) {
        this.pool = pool;
    }

    @GET
    @Path("/trials")
    public List<String> list(@BeanParam PageQuery query) {
        return List.of(query.page(50, Page.Order.DESC).toString());
    }

    @POST
    @Path("/trials")
    public Body echo(@Nullable Body body) {
        return Bodies.require(body);
    }

    @GET
    @Path("/truths")
    public boolean truth(@RestQuery("is_so") boolean so, @RestQuery @Nullable Boolean unsaid) {
        return so && unsaid == null;
    }

    @GET
    @Path("/trials/{id}")
    public AgentId one(@RestPath AgentId id) {
        return id;
    }

    @GET
    @Path("/trials/{id}/blocks/{label}")
    public List<String> label(@RestPath AgentId id, @RestPath String label) {
        return List.of(label);
    }

    @GET
    @Path("/many")
    public List<Integer> many() {
        return Collections.nCopies(MANY, 1);
    }

    @GET
    @Path("/busy")
    public String busy() {
        throw new Rejection(
                ErrorCode.PENDING_APPROVAL,
                "waiting",
                Map.of("detail", Map.of("code", "PENDING_APPROVAL"), "run_id", "run-1"));
    }

    @GET
    @Path("/away")
    public Uni<String> away() {
        return Uni.createFrom().failure(new Outage("somebody", null));
    }

    @GET
    @Path("/stuck")
    public Uni<String> stuck() {
        return Uni.createFrom().item("late").onItem().delayIt().by(STUCK);
    }

    @POST
    @Path("/stuck")
    public Uni<String> stuckWith(JsonNode body) {
        return stuck();
    }

    @POST
    @Path("/stuck/messages")
    public Uni<String> patient() {
        return stuck();
    }

    @GET
    @Path("/broken")
    public Uni<String> broken() {
        return Uni.createFrom().failure(new IllegalStateException("secret"));
    }

    @GET
    @Path("/database")
    public Uni<String> database(@RestQuery String text) {
        return pool.preparedQuery("select $1::text")
                .execute(Tuple.of(text))
                .map(rows -> rows.iterator().next().getString(0));
    }
}
