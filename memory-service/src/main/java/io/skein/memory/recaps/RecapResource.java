package io.skein.memory.recaps;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.skein.contracts.compaction.CompactionEvent.Summary;
import io.skein.contracts.compaction.CompactionPatch;
import io.skein.memory.messages.ConversationNames;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Texts about conversations, in the public API. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
class RecapResource {

    record Wish(
            @JsonProperty("agent_id") @Nullable String agentId,
            @JsonProperty("compaction_settings") @Nullable CompactionPatch settings) {

        static final Wish NONE = new Wish(null, null);
    }

    /** {@code model} is who wrote it; null if it was there before. */
    record Recap(String summary, @Nullable String model) {
        static Recap of(Summary summary) {
            return new Recap(summary.text(), summary.model());
        }
    }

    private final Recaps recaps;

    RecapResource(Recaps recaps) {
        this.recaps = recaps;
    }

    @POST
    @Path("/conversations/{name}/summarize")
    public Uni<Recap> summarize(@RestPath String name, @Nullable Wish given) {
        var wish = given == null ? Wish.NONE : given;
        return recaps.read(ConversationNames.read(name, wish.agentId()), wish.settings())
                .map(Recap::of);
    }
}
