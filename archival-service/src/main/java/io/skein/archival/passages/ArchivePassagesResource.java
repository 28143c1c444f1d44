package io.skein.archival.passages;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.skein.archival.archives.Deleted;
import io.skein.archival.passagetexts.PassageView;
import io.skein.archival.search.Moments;
import io.skein.contracts.ids.ArchiveId;
import io.skein.contracts.ids.PassageId;
import io.skein.platform.http.Bodies;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** {@code /v1/archives/{archive_id}/passages}. */
@Path("/v1")
class ArchivePassagesResource {

    record CreatePassage(
            String text,
            @Nullable Map<String, Object> metadata,
            @Nullable List<String> tags,
            @JsonProperty("created_at") @Nullable String createdAt,
            @Nullable Duplicates duplicates) {

        NewPassage read(String place) {
            return new NewPassage(
                    Bodies.require(text, place + ".text"),
                    tags == null ? List.of() : tags,
                    metadata == null ? Map.of() : metadata,
                    Moments.from(place + ".created_at", createdAt),
                    null);
        }
    }

    record CreatePassages(
            List<CreatePassage> passages, @Nullable Duplicates duplicates) {

        List<NewPassage> read() {
            return Bodies.require(passages, "body.passages").stream()
                    .map(passage -> Bodies.require(passage, "body.passages[]").read("body.passages[]"))
                    .toList();
        }
    }

    private final Passages passages;
    private final PassageSettings settings;

    ArchivePassagesResource(Passages passages, PassageSettings settings) {
        this.passages = passages;
        this.settings = settings;
    }

    @POST
    @Path("/archives/{archive_id}/passages")
    public Uni<PassageView> create(@RestPath("archive_id") ArchiveId archive, @Nullable CreatePassage body) {
        var asked = Bodies.require(body);
        return passages.add(archive, List.of(asked.read("body")), duplicates(asked.duplicates()))
                .map(added -> PassageView.of(added.getFirst()));
    }

    @POST
    @Path("/archives/{archive_id}/passages/batch")
    public Uni<List<PassageView>> createMany(@RestPath("archive_id") ArchiveId archive, @Nullable CreatePassages body) {
        var asked = Bodies.require(body);
        return passages.add(archive, asked.read(), duplicates(asked.duplicates()))
                .map(PassageView::of);
    }

    @PATCH
    @Path("/archives/{archive_id}/passages/{passage_id}")
    public Uni<PassageView> change(
            @RestPath("archive_id") ArchiveId archive,
            @RestPath("passage_id") PassageId passage,
            @Nullable PassageChange body) {
        return passages.change(archive, passage, Bodies.require(body)).map(PassageView::of);
    }

    @DELETE
    @Path("/archives/{archive_id}/passages/{passage_id}")
    public Uni<RestResponse<Void>> delete(
            @RestPath("archive_id") ArchiveId archive, @RestPath("passage_id") PassageId passage) {
        return passages.remove(archive, passage).map(done -> Deleted.answer());
    }

    private Duplicates duplicates(@Nullable Duplicates asked) {
        return asked == null ? settings.duplicates() : asked;
    }
}
