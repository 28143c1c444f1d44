package io.skein.runner.models;

import io.skein.platform.paging.Page.Order;
import io.skein.platform.paging.PageQuery;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;

/**
 * Lists the providers that users added through the API: none yet. Those that the environment sets up are never on this
 * list; their models are.
 */
@Path("/v1")
class ProvidersResource {

    private static final int PRESET_LIMIT = 50;

    @GET
    @Path("/providers")
    public List<Object> list(@BeanParam PageQuery query) {
        query.page(PRESET_LIMIT, Order.DESC); // a query that makes no sense is refused here as elsewhere
        return List.of();
    }
}
