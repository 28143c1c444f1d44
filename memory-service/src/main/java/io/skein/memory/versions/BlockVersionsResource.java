package io.skein.memory.versions;

import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.BlockId;
import io.skein.memory.blocks.BlockRecord;
import io.skein.memory.blocks.Blocks;
import io.skein.memory.blocks.VersionTag;
import io.skein.platform.database.Whole;
import io.skein.platform.failures.Rejection;
import io.skein.platform.http.Bodies;
import io.skein.platform.paging.Page.Order;
import io.skein.platform.paging.PageQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The history of blocks in the public API. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
class BlockVersionsResource {

    private static final int PAGE = 50;

    record Restore(@Nullable Long version) {}

    private final Pool pool;
    private final Blocks blocks;
    private final BlockVersions versions;
    private final BlockVersionStore store;

    BlockVersionsResource(Pool pool, Blocks blocks, BlockVersions versions, BlockVersionStore store) {
        this.pool = pool;
        this.blocks = blocks;
        this.versions = versions;
        this.store = store;
    }

    /** Newest first, unless asked otherwise; the cursors are versions. */
    @GET
    @Path("/blocks/{block_id}/history")
    public Uni<List<BlockVersion>> list(@RestPath("block_id") BlockId id, @BeanParam PageQuery paging) {
        var page = paging.page(PAGE, Order.DESC);
        requireVersion("after", page.after());
        requireVersion("before", page.before());
        return blocks.find(pool, id).chain(() -> store.page(pool, id, page));
    }

    @GET
    @Path("/blocks/{block_id}/history/{version}")
    public Uni<BlockVersion> retrieve(@RestPath("block_id") BlockId id, @RestPath String version) {
        long wanted = requireVersion("version", version);
        return blocks.find(pool, id)
                .chain(() -> store.find(pool, id, wanted))
                .map(found -> found.orElseThrow(() -> BlockVersions.unknown(id, wanted)));
    }

    @POST
    @Path("/blocks/{block_id}/undo")
    public Uni<RestResponse<BlockRecord>> undo(
            @RestPath("block_id") BlockId id, @RestHeader("If-Match") @Nullable String version) {
        var known = VersionTag.ifMatch(version);
        return Whole.transaction(pool, tx -> versions.undo(tx, id, known)).map(VersionTag::on);
    }

    @POST
    @Path("/blocks/{block_id}/redo")
    public Uni<RestResponse<BlockRecord>> redo(
            @RestPath("block_id") BlockId id, @RestHeader("If-Match") @Nullable String version) {
        var known = VersionTag.ifMatch(version);
        return Whole.transaction(pool, tx -> versions.redo(tx, id, known)).map(VersionTag::on);
    }

    @POST
    @Path("/blocks/{block_id}/restore")
    public Uni<RestResponse<BlockRecord>> restore(
            @RestPath("block_id") BlockId id,
            @RestHeader("If-Match") @Nullable String version,
            @Nullable Restore body) {
        long wanted = Bodies.require(Bodies.require(body).version(), "body.version");
        var known = VersionTag.ifMatch(version);
        return Whole.transaction(pool, tx -> versions.restore(tx, id, wanted, known))
                .map(VersionTag::on);
    }

    private static long requireVersion(String name, @Nullable String text) {
        if (text == null) {
            return 0;
        }
        if (text.matches("\\d{1,18}")) {
            return Long.parseLong(text);
        }
        throw new Rejection(ErrorCode.INVALID_REQUEST, name + ": '" + text + "' (expected: a version of the block)");
    }
}
