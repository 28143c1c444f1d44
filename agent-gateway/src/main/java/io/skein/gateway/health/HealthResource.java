package io.skein.gateway.health;

import io.smallrye.health.SmallRyeHealthReporter;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Says that the server is there, and whether it can work. {@code version} is that of the API that it speaks. */
@Path("/v1")
class HealthResource {

    record Health(String version, String status) {}

    private final SmallRyeHealthReporter reporter;
    private final String version;

    HealthResource(
            SmallRyeHealthReporter reporter,
            @ConfigProperty(name = "skein.api-version", defaultValue = "0.16.8") String version) {
        this.reporter = reporter;
        this.version = version;
    }

    @GET
    @Path("/health")
    public Health health() {
        return new Health(version, "ok");
    }

    @GET
    @Path("/ready")
    public Uni<RestResponse<Health>> ready() {
        return reporter.getReadinessAsync()
                .map(found -> found.isDown()
                        ? ResponseBuilder.<Health>create(503)
                                .entity(new Health(version, "not ready"))
                                .header("Retry-After", "1")
                                .build()
                        : ResponseBuilder.ok(health()).build());
    }
}
