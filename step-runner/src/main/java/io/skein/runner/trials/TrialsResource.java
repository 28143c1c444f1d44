package io.skein.runner.trials;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.AgentId;
import io.skein.platform.failures.Rejection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Tries one of an agent's tools. */
@Path("/v1")
class TrialsResource {

    /** Every field may be missing, and so may the body. */
    record Trial(@Nullable JsonNode args) {

        JsonNode arguments() {
            var given = args == null || args.isNull() ? JsonNodeFactory.instance.objectNode() : args;
            if (!given.isObject()) {
                throw new Rejection(ErrorCode.INVALID_REQUEST, "body.args: " + given + " (expected an object)");
            }
            return given;
        }
    }

    private static final Trial WITHOUT_ARGUMENTS = new Trial(null);

    private final Trials trials;

    TrialsResource(Trials trials) {
        this.trials = trials;
    }

    @POST
    @Path("/agents/{agentId}/tools/{tool}/run")
    public Uni<TrialResult> run(@RestPath AgentId agentId, @RestPath String tool, @Nullable Trial body) {
        var arguments = (body == null ? WITHOUT_ARGUMENTS : body).arguments();
        return trials.run(agentId, tool, arguments).map(TrialResult::of);
    }
}
