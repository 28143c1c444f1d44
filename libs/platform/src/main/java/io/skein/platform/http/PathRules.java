package io.skein.platform.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;

/**
 * Brings every spelling of an address to one before routing: no slash at the end, {@code /v1} for {@code /latest}.
 * Answers what no route can: {@code HEAD}, empty segments, and addresses that nobody serves.
 */
class PathRules {

    private static final int BEFORE_EVERYTHING = 1000;
    private static final String LATEST = "/latest";
    private static final String API = "/v1";

    void register(@Observes Filters filters, Router router) {
        filters.register(context -> straighten(context, router), BEFORE_EVERYTHING);
        router.route().last().handler(context -> answer(context, 404, "Not Found"));
    }

    private static void straighten(RoutingContext context, Router router) {
        var path = context.request().path();
        var straight = straight(path);
        if (!straight.equals(path)) {
            router.handle(new StraightRequest(context.request(), straight)); // a reroute would lose the query
        } else if (path.contains("//")) {
            answer(context, 404, "Not Found");
        } else if (context.request().method() == HttpMethod.HEAD && isApi(path)) {
            context.response().putHeader(HttpHeaders.ALLOW, "GET");
            answer(context, 405, "Method Not Allowed");
        } else {
            if (isApi(path)) {
                takeAsJson(context.request().headers());
            }
            context.next();
        }
    }

    /**
     * Each address has one representation, as clients of the API expect: what they claim to accept is not asked, and a
     * request that names no type, as one without a body, is not refused for that.
     */
    private static void takeAsJson(MultiMap headers) {
        headers.remove(HttpHeaders.ACCEPT);
        if (!headers.contains(HttpHeaders.CONTENT_TYPE)) {
            headers.set(HttpHeaders.CONTENT_TYPE, "application/json");
        }
    }

    static String straight(String path) {
        var known = path.equals(LATEST) || path.startsWith(LATEST + "/") ? API + path.substring(LATEST.length()) : path;
        boolean slash = known.length() > 1 && known.endsWith("/") && !known.endsWith("//");
        return slash ? known.substring(0, known.length() - 1) : known;
    }

    private static boolean isApi(String path) {
        return path.startsWith(API + "/");
    }

    private static void answer(RoutingContext context, int status, String detail) {
        var response = context.response().setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
        var body = "{\"detail\":\"" + detail + "\"}";
        if (context.request().method() == HttpMethod.HEAD) {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(body.length()))
                    .end();
        } else {
            response.end(body);
        }
    }
}
