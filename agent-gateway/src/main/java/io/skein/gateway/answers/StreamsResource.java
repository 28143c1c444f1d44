package io.skein.gateway.answers;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.messages.NewMessage;
import io.skein.gateway.records.ConversationPath;
import io.skein.gateway.records.Resumption;
import io.skein.platform.failures.Rejection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Objects;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Reads runs again, or joins them while they go on. */
@Path("/v1")
@Produces(MediaType.TEXT_PLAIN) // each answer says its own type
class StreamsResource {

    /** Every field may be missing, and so may the body. */
    record Resume(
            @JsonProperty("starting_after") @Nullable Long startingAfter,
            @JsonProperty("include_pings") @Nullable Boolean includePings,
            @JsonProperty("run_id") @Nullable String runId,
            @Nullable String otid,
            @JsonProperty("agent_id") @Nullable String agentId) {

        Resumption resumption() {
            long after = Objects.requireNonNullElse(startingAfter, 0L);
            if (after < 0) {
                throw new Rejection(
                        ErrorCode.INVALID_REQUEST,
                        "starting_after: " + after + " (expected: 0 or the seq_id of a frame)");
            }
            if (otid != null && otid.length() > NewMessage.LONGEST_OTID) {
                throw new Rejection(
                        ErrorCode.INVALID_REQUEST,
                        "otid: " + otid.length() + " characters (expected: at most " + NewMessage.LONGEST_OTID + ")");
            }
            return new Resumption(after, !Boolean.FALSE.equals(includePings));
        }
    }

    private static final Resume DEFAULTS = new Resume(null, null, null, null, null);

    private final Answers answers;
    private final RunChoice choice;

    StreamsResource(Answers answers, RunChoice choice) {
        this.answers = answers;
        this.choice = choice;
    }

    @POST
    @Path("/runs/{runId}/stream")
    public RestMulti<String> run(@RestPath RunId runId, @Nullable Resume body) {
        var resumption = Objects.requireNonNullElse(body, DEFAULTS).resumption();
        return Answer.rest(answers.again(runId, resumption, Lane.current()));
    }

    @POST
    @Path("/conversations/{conversationId}/stream")
    public RestMulti<String> conversation(@RestPath String conversationId, @Nullable Resume body) {
        var resume = Objects.requireNonNullElse(body, DEFAULTS);
        var resumption = resume.resumption();
        var lane = Lane.current();
        Uni<RunId> run = choice.run(ConversationPath.of(conversationId, resume.agentId()), resume);
        return Answer.rest(run.chain(id -> answers.again(id, resumption, lane)));
    }
}
