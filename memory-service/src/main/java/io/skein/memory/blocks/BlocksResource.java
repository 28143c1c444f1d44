package io.skein.memory.blocks;

import io.skein.contracts.ids.BlockId;
import io.skein.platform.database.Whole;
import io.skein.platform.http.Bodies;
import io.skein.platform.paging.Page;
import io.skein.platform.paging.Page.Order;
import io.skein.platform.paging.PageQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Blocks, whoever has them. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
class BlocksResource {

    private static final int PAGE = 50;

    private final Pool pool;
    private final Blocks blocks;
    private final BlockStore store;

    BlocksResource(Pool pool, Blocks blocks, BlockStore store) {
        this.pool = pool;
        this.blocks = blocks;
        this.store = store;
    }

    @GET
    @Path("/blocks")
    public Uni<List<BlockRecord>> list(@BeanParam BlockQuery query, @BeanParam PageQuery paging) {
        return knownCursors(paging.page(PAGE, Order.ASC)).chain(page -> store.list(pool, query, page));
    }

    /** A cursor that names no block is not there: the list begins at its beginning, as clients have seen it. */
    private Uni<Page> knownCursors(Page page) {
        return knownCursor(page.after())
                .chain(after -> knownCursor(page.before())
                        .map(before -> new Page(page.limit(), emptyAsNull(before), emptyAsNull(after), page.order())));
    }

    private Uni<String> knownCursor(@Nullable String id) {
        return id == null ? Uni.createFrom().item("") : store.exists(pool, id).map(known -> known ? id : "");
    }

    private static @Nullable String emptyAsNull(String text) {
        return text.isEmpty() ? null : text;
    }

    @GET
    @Path("/blocks/count")
    public Uni<Long> count(@BeanParam BlockQuery query) {
        return store.count(pool, query);
    }

    @POST
    @Path("/blocks")
    public Uni<BlockRecord> create(@Nullable BlockFields body) {
        var fields = Bodies.require(body);
        return Whole.transaction(pool, tx -> blocks.create(tx, fields));
    }

    @GET
    @Path("/blocks/{block_id}")
    public Uni<RestResponse<BlockRecord>> retrieve(@RestPath("block_id") BlockId id) {
        return blocks.find(pool, id).map(VersionTag::on);
    }

    @PATCH
    @Path("/blocks/{block_id}")
    public Uni<RestResponse<BlockRecord>> update(
            @RestPath("block_id") BlockId id,
            @RestHeader("If-Match") @Nullable String version,
            @Nullable BlockFields body) {
        var fields = Bodies.require(body);
        var known = VersionTag.ifMatch(version);
        return Whole.transaction(pool, tx -> blocks.update(tx, id, fields, known))
                .map(VersionTag::on);
    }

    @DELETE
    @Path("/blocks/{block_id}")
    public Uni<String> delete(@RestPath("block_id") BlockId id) {
        return Whole.transaction(pool, tx -> blocks.delete(tx, id)).replaceWith("null");
    }
}
