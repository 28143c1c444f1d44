package io.skein.archival.passages;

import io.skein.contracts.archival.InsertPassage;
import io.skein.contracts.archival.InsertedPassage;
import io.skein.platform.http.Bodies;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code /internal/archival/insert}: what the runner's tool does. Refusals are texts for the model. */
@Path("/internal")
class ArchivalInsertResource {

    private final Passages passages;
    private final PassageSettings settings;

    ArchivalInsertResource(Passages passages, PassageSettings settings) {
        this.passages = passages;
        this.settings = settings;
    }

    @POST
    @Path("/archival/insert")
    public Uni<InsertedPassage> insert(@Nullable InsertPassage body) {
        var asked = Bodies.require(body);
        var fresh = NewPassage.of(asked.content(), asked.tags(), null);
        var once = asked.once() == null ? UUID.randomUUID().toString() : asked.once();
        return passages.addOnce(asked.agentId(), fresh, new PassageWrites.Once(once, settings.duplicates()));
    }
}
