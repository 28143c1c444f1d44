package io.skein.archival.passagesearch;

import io.skein.archival.passagesearch.PassageQuery.Tags;
import io.skein.archival.search.Limits;
import io.skein.archival.search.Moments;
import io.skein.contracts.archival.FoundPassages;
import io.skein.contracts.archival.SearchPassages;
import io.skein.platform.http.Bodies;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /internal/archival/search}: what the runner's tool does. Refusals are texts for the model. */
@Path("/internal")
class ArchivalSearchResource {

    private static final int HITS = 10;
    private static final int MOST_HITS = 100;

    private final PassageSearches searches;

    ArchivalSearchResource(PassageSearches searches) {
        this.searches = searches;
    }

    @POST
    @Path("/archival/search")
    public Uni<FoundPassages> search(@Nullable SearchPassages body) {
        var asked = Bodies.require(body);
        return asked.query().isBlank()
                ? Uni.createFrom().item(new FoundPassages(List.of()))
                : searches.search(read(asked)).map(ArchivalSearchResource::found);
    }

    private static PassageQuery read(SearchPassages asked) {
        int hits = Limits.within("top_k", asked.topK(), HITS, MOST_HITS);
        return new PassageQuery(
                asked.query(),
                asked.agentId(),
                null,
                Tags.of(asked.tags(), asked.tagMatchMode()),
                Moments.from("start_datetime", asked.start()),
                Moments.until("end_datetime", asked.end()),
                hits,
                asked.page() == null ? 0 : hits * Math.max(asked.page(), 0));
    }

    private static FoundPassages found(List<PassageHit> hits) {
        return new FoundPassages(hits.stream()
                .map(hit -> new FoundPassages.Hit(
                        hit.passage().id(),
                        hit.passage().text(),
                        hit.passage().tags(),
                        hit.passage().createdAt(),
                        hit.score()))
                .toList());
    }
}
