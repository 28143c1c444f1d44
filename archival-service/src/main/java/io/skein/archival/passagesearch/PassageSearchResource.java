package io.skein.archival.passagesearch;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.skein.archival.passagesearch.PassageQuery.Tags;
import io.skein.archival.passagetexts.PassageView;
import io.skein.archival.search.Limits;
import io.skein.archival.search.Moments;
import io.skein.contracts.archival.TagMatch;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ArchiveId;
import io.skein.platform.http.Bodies;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /v1/passages/search}: over everything, an archive, or the archives of an agent. */
@Path("/v1")
class PassageSearchResource {

    private static final int HITS = 50;
    private static final int MOST_HITS = 100;

    record SearchPassages(
            @Nullable String query,
            @JsonProperty("agent_id") @Nullable AgentId agentId,
            @JsonProperty("archive_id") @Nullable ArchiveId archiveId,
            @Nullable List<String> tags,
            @JsonProperty("tag_match_mode") @Nullable TagMatch tagMatchMode,
            @Nullable Integer limit,
            @JsonProperty("start_date") @Nullable String startDate,
            @JsonProperty("end_date") @Nullable String endDate) {

        PassageQuery read() {
            return new PassageQuery(
                    query == null || query.isBlank() ? null : query,
                    agentId,
                    archiveId,
                    Tags.of(tags, tagMatchMode),
                    Moments.from("body.start_date", startDate),
                    Moments.until("body.end_date", endDate),
                    Limits.within("body.limit", limit, HITS, MOST_HITS),
                    0);
        }
    }

    record Found(PassageView passage, double score, Map<String, Object> metadata) {

        static Found of(PassageHit hit) {
            return new Found(PassageView.of(hit.passage()), hit.score(), Map.of());
        }
    }

    private final PassageSearches searches;

    PassageSearchResource(PassageSearches searches) {
        this.searches = searches;
    }

    @POST
    @Path("/passages/search")
    public Uni<List<Found>> search(@Nullable SearchPassages body) {
        return searches.search(Bodies.require(body).read())
                .map(hits -> hits.stream().map(Found::of).toList());
    }
}
