package io.skein.archival.messages;

import io.skein.archival.recall.Recall;
import io.skein.archival.recall.RecallQuery;
import io.skein.archival.recall.SearchMode;
import io.skein.archival.search.Limits;
import io.skein.archival.search.Moments;
import io.skein.archival.texts.RecallHit;
import io.skein.contracts.archival.FoundMessages;
import io.skein.contracts.archival.SearchMessages;
import io.skein.platform.http.Bodies;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jspecify.annotations.Nullable;

/** {@code /internal/recall}: what the runner's conversation search tools do. Refusals are texts for the model. */
@Path("/internal")
class RecallResource {

    private static final int HITS = 5;
    private static final int MOST_HITS = 100;

    private final Recall recall;

    RecallResource(Recall recall) {
        this.recall = recall;
    }

    @POST
    @Path("/recall/search")
    public Uni<FoundMessages> search(@Nullable SearchMessages body) {
        return recall.search(read(Bodies.require(body)))
                .map(found -> new FoundMessages(
                        found.hits().stream().map(RecallResource::hit).toList()));
    }

    private static RecallQuery read(SearchMessages asked) {
        return new RecallQuery(
                asked.query(),
                SearchMode.HYBRID,
                new RecallQuery.Scope(
                        asked.agentId(),
                        null,
                        null,
                        asked.roles(),
                        null,
                        Moments.from("start_date", asked.start()),
                        Moments.until("end_date", asked.end())),
                Limits.within("limit", asked.limit(), HITS, MOST_HITS));
    }

    private static FoundMessages.Hit hit(RecallHit hit) {
        var text = hit.found();
        return new FoundMessages.Hit(
                text.messageId(),
                text.conversationId(),
                text.role(),
                text.name(),
                text.text(),
                text.saidAt(),
                hit.score(),
                hit.before());
    }
}
