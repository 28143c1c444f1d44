package io.skein.gateway.callbacks;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Stands for somebody who waits to be called, and answers with the status in the address. */
@Singleton
@Path("/hook")
public class FakeCaller {

    private final List<JsonNode> heard = new CopyOnWriteArrayList<>();

    List<JsonNode> heardOf(String run) {
        return heard.stream()
                .filter(body -> body.path("run_id").asText().equals(run))
                .toList();
    }

    @POST
    @Path("/{status}")
    public RestResponse<Void> hear(@RestPath int status, JsonNode body) {
        heard.add(body);
        return status / 100 == 3
                ? RestResponse.ResponseBuilder.<Void>create(status)
                        .location(URI.create("/hook/200"))
                        .build()
                : RestResponse.status(RestResponse.Status.fromStatusCode(status));
    }
}
