package io.skein.memory.tools;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.skein.platform.http.Bodies;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Derives the schema of a source that is not kept, for runners that are to run it once. */
@Path("/internal")
class SchemasResource {

    /** What is to be read. */
    record Source(@JsonProperty("source_code") @Nullable String code) {}

    @POST
    @Path("/tools/schema")
    @Consumes(MediaType.APPLICATION_JSON) // else plain text is tried on the body's class
    public Map<String, Object> derive(@Nullable Source body) {
        return ToolDraft.derived(Bodies.require(Bodies.require(body).code(), "body.source_code"));
    }
}
