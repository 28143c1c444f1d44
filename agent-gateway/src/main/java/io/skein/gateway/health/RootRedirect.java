package io.skein.gateway.health;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;

/** Sends people who open the server's address in a browser to where something is to be read. */
class RootRedirect {

    void routes(@Observes Router router) {
        router.route(HttpMethod.GET, "/")
                .handler(context -> context.response()
                        .setStatusCode(307)
                        .putHeader(HttpHeaders.LOCATION, "/docs")
                        .end());
    }
}
