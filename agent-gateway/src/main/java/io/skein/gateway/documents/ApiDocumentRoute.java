package io.skein.gateway.documents;

import io.quarkus.logging.Log;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Where clients look for the description; both places are known to them. */
@Singleton
class ApiDocumentRoute {

    private final ApiDocuments documents;

    ApiDocumentRoute(ApiDocuments documents) {
        this.documents = documents;
    }

    void register(@Observes Router router) {
        router.get("/openapi.json").order(-1).handler(this::answer);
        router.get("/v1/openapi.json").order(-1).handler(this::answer);
    }

    private void answer(RoutingContext context) {
        documents
                .whole()
                .subscribe()
                .with(
                        document -> context.response()
                                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                                .end(document.toString()),
                        failure -> away(context, failure));
    }

    private static void away(RoutingContext context, Throwable failure) {
        Log.warnf("API not described cause=%s", failure);
        context.response()
                .setStatusCode(503)
                .putHeader(HttpHeaders.RETRY_AFTER, "1")
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end("{\"detail\":\"a part of the server is not available at the moment; try again shortly\"}");
    }
}
