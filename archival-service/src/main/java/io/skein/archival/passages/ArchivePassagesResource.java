package io.skein.archival.passages;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.skein.archival.search.Moments;
import io.skein.contracts.ids.ArchiveId;
import io.skein.contracts.ids.PassageId;
import io.skein.platform.http.Bodies;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** {@code /v1/archives/{archive_id}/passages}. */
@Path("/v1")
class ArchivePassagesResource {

    record CreatePassage(
            String text,
            @Nullable Map<String, Object> metadata,
            @Nullable List<String> tags,
            @JsonProperty("created_at") @Nullable String createdAt) {

        NewPassage read(String place) {
            return new NewPassage(
                    Bodies.require(text, place + ".text"),
                    tags == null ? List.of() : tags,
                    metadata == null ? Map.of() : metadata,
                    Moments.from(place + ".created_at", createdAt),
                    null);
        }
    }

    record CreatePassages(List<CreatePassage> passages) {

        List<NewPassage> read() {
            return Bodies.require(passages, "body.passages").stream()
                    .map(passage -> Bodies.require(passage, "body.passages[]").read("body.passages[]"))
                    .toList();
        }
    }

    private final Passages passages;

    ArchivePassagesResource(Passages passages) {
        this.passages = passages;
    }

    @POST
    @Path("/archives/{archive_id}/passages")
    public Uni<PassageView> create(@RestPath("archive_id") ArchiveId archive, @Nullable CreatePassage body) {
        return passages.add(archive, List.of(Bodies.require(body).read("body")))
                .map(added -> PassageView.of(added.getFirst()));
    }

    @POST
    @Path("/archives/{archive_id}/passages/batch")
    public Uni<List<PassageView>> createMany(@RestPath("archive_id") ArchiveId archive, @Nullable CreatePassages body) {
        return passages.add(archive, Bodies.require(body).read()).map(PassageView::of);
    }

    @DELETE
    @Path("/archives/{archive_id}/passages/{passage_id}")
    public Uni<Void> delete(@RestPath("archive_id") ArchiveId archive, @RestPath("passage_id") PassageId passage) {
        return passages.remove(archive, passage);
    }
}
