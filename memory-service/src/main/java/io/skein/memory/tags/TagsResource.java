package io.skein.memory.tags;

import io.skein.platform.paging.Page.Order;
import io.skein.platform.paging.PageQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The public route of tags; {@code name} is the older word for {@code query_text}. */
@Path("/v1")
class TagsResource {

    private static final int PAGE = 50;

    private final Pool pool;
    private final TagStore store;

    TagsResource(Pool pool, TagStore store) {
        this.pool = pool;
        this.store = store;
    }

    @GET
    @Path("/tags")
    public Uni<List<String>> list(
            @QueryParam("query_text") @Nullable String queryText,
            @RestQuery @Nullable String name,
            @BeanParam PageQuery page) {
        return store.page(pool, queryText == null ? name : queryText, page.page(PAGE, Order.ASC));
    }
}
