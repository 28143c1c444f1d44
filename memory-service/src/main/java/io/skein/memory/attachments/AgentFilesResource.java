package io.skein.memory.attachments;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.skein.contracts.ids.AgentFileId;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.FileId;
import io.skein.memory.desks.AgentFile;
import io.skein.memory.desks.DeskFiles;
import io.skein.memory.desks.Desks;
import io.skein.platform.http.PathIds;
import io.skein.platform.paging.Page;
import io.skein.platform.paging.Page.Order;
import io.skein.platform.paging.PageQuery;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The files of one agent: which there are, which lie open. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
class AgentFilesResource {

    private static final int PAGE = 100;

    private final Desks desks;
    private final DeskFiles files;

    AgentFilesResource(Desks desks, DeskFiles files) {
        this.desks = desks;
        this.files = files;
    }

    /** Which files are wanted; {@code cursor} is the old name of {@code after}. */
    record Choice(
            @RestQuery @Nullable String cursor,
            @RestQuery("is_open") @Nullable Boolean open) {}

    record Files(
            List<AgentFile> files,
            @JsonProperty("next_cursor") @Nullable String nextCursor,
            @JsonProperty("has_more") boolean hasMore) {

        /** {@code found} has one more than was asked for, if there are more. */
        static Files of(List<AgentFile> found, Page asked) {
            boolean more = found.size() == asked.limit();
            boolean fromTheEnd = asked.endsAtCursor();
            var page = more ? found.subList(fromTheEnd ? 1 : 0, found.size() - (fromTheEnd ? 0 : 1)) : found;
            return new Files(page, page.isEmpty() ? null : page.getLast().id().value(), more);
        }
    }

    record Closed(String message) {}

    @GET
    @Path("/agents/{agent_id}/files")
    public Uni<Files> list(@RestPath("agent_id") AgentId agent, @BeanParam PageQuery paging, @BeanParam Choice choice) {
        var page = paging.page(PAGE, Order.DESC);
        var after = page.after() == null
                        && choice.cursor() != null
                        && !choice.cursor().isBlank()
                ? choice.cursor()
                : page.after();
        var asked = new Page(page.limit() + 1, file(agent, page.before()), file(agent, after), page.order());
        return desks.files(agent, choice.open(), asked).map(found -> Files.of(found, asked));
    }

    @PATCH
    @Path("/agents/{agent_id}/files/close-all")
    public Uni<List<String>> closeAll(@RestPath("agent_id") AgentId agent) {
        return files.closeAll(agent);
    }

    @PATCH
    @Path("/agents/{agent_id}/files/{file_id}/open")
    public Uni<List<String>> open(@RestPath("agent_id") AgentId agent, @RestPath("file_id") FileId file) {
        return files.open(agent, file);
    }

    @PATCH
    @Path("/agents/{agent_id}/files/{file_id}/close")
    public Uni<Closed> close(@RestPath("agent_id") AgentId agent, @RestPath("file_id") FileId file) {
        return files.close(agent, file).replaceWith(new Closed("File id=" + file + " successfully closed"));
    }

    private static @Nullable String file(AgentId agent, @Nullable String cursor) {
        return cursor == null
                ? null
                : PathIds.read(AgentFileId.PREFIX, AgentFileId::of, cursor)
                        .file(agent)
                        .value();
    }
}
