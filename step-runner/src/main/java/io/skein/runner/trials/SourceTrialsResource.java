package io.skein.runner.trials;

import io.skein.contracts.messages.MessageView;
import io.skein.contracts.messages.MessageView.Answer;
import io.skein.contracts.messages.MessageView.Header;
import io.skein.platform.http.Bodies;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes source code that is to be run once. It is read, and refused if it is no tool; running it is what this server
 * cannot do yet, and the answer says so in the form that a tool's failure has.
 */
@Path("/v1")
class SourceTrialsResource {

    /** Clients know this id of a return that belongs to no call. */
    private static final String NO_CALL = "null";

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

    private final TrialsClient memory;

    SourceTrialsResource(TrialsClient memory) {
        this.memory = memory;
    }

    @POST
    @Path("/tools/run")
    public Uni<MessageView> run(@Nullable SourceTrial body) {
        var trial = Bodies.require(body).checked();
        return trial.saysItsSchema()
                ? Uni.createFrom().item(notRun(trial, trial.name()))
                : memory.schema(trial.source())
                        .map(schema -> notRun(trial, schema.path("name").asText()));
    }

    private static MessageView notRun(SourceTrial trial, @Nullable String tool) {
        var why = "Error executing function " + (tool == null ? "given" : tool)
                + ": this server stores custom tools but does not run their code yet.";
        var stderr = List.of(why);
        var header =
                new Header(NO_CALL, now(), trial.name(), "tool_return_message", null, null, null, null, null, null);
        var answer = new Answer.OfTool("tool", why, "error", NO_CALL, List.of(), stderr);
        return new MessageView.Returned(header, why, "error", NO_CALL, List.of(), stderr, List.of(answer));
    }

    private static String now() {
        return DATE.format(OffsetDateTime.now(ZoneOffset.UTC));
    }
}
