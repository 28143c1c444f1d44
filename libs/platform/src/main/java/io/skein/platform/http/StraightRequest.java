package io.skein.platform.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.core.http.impl.HttpServerRequestWrapper;
import org.jspecify.annotations.Nullable;

/** A request whose path is spelled in the one way that routes know; query and all else stay. */
class StraightRequest extends HttpServerRequestWrapper {

    private final String path;

    StraightRequest(HttpServerRequest request, String path) {
        super((HttpServerRequestInternal) request);
        this.path = path;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public String uri() {
        return path + suffix(query());
    }

    private static String suffix(@Nullable String query) {
        return query == null ? "" : "?" + query;
    }
}
