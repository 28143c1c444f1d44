package io.skein.platform.http;

import io.quarkus.logging.Log;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Answers 503 for whoever cannot answer in time. A database or a peer that is frozen, and not dead, breaks no
 * connection, so that nobody else would notice.
 *
 * <p>What the request had begun is not called off: it ends when its database is back, as a whole or not at all.
 */
@Singleton
class Deadlines {

    /** After addresses are straightened, before anything that may take long. */
    private static final int PRIORITY = 950;

    /** Models are asked, code is run or much is moved: these have limits of their own. */
    private static final Pattern LONG = Pattern.compile(
            ".*/(messages|stream|async|completions|generate|compact|summarize|run|import|export|upload|resume)");

    private final Vertx vertx;
    private final Duration deadline;

    Deadlines(Vertx vertx, DeadlineSettings settings) {
        this.vertx = vertx;
        this.deadline = settings.deadline();
    }

    void register(@Observes Filters filters) {
        filters.register(this::watch, PRIORITY);
    }

    private void watch(RoutingContext context) {
        if (!mayTakeLong(context.request().method(), context.request().path())) {
            arm(context, 0);
        }
        context.next();
    }

    /** Peers have limits of their own, and wait longer than people do: a run survives a database that stands still. */
    static boolean mayTakeLong(HttpMethod method, String path) {
        return path.startsWith("/internal/")
                || !HttpMethod.GET.equals(method) && LONG.matcher(path).matches();
    }

    private void arm(RoutingContext context, long readBefore) {
        long timer = vertx.setTimer(deadline.toMillis(), tick -> expire(context, readBefore));
        context.addEndHandler(ended -> vertx.cancelTimer(timer));
    }

    private void expire(RoutingContext context, long readBefore) {
        var response = context.response();
        if (response.headWritten() || response.ended() || response.closed()) {
            return;
        }
        if (isStillAsking(context.request(), readBefore)) {
            arm(context, context.request().bytesRead());
            return;
        }
        Log.warnf("no answer in time path=%s", context.request().path());
        response.setStatusCode(503)
                .putHeader(HttpHeaders.RETRY_AFTER, "1")
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end("{\"detail\":\"no answer within " + deadline.toMillis()
                        + " ms: a part of the server is slow or away; try again shortly\"}");
    }

    /** A long body on a slow line: as long as more of it comes in, it is the caller who takes his time. */
    private static boolean isStillAsking(HttpServerRequest request, long readBefore) {
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        boolean isWhole = length != null && String.valueOf(request.bytesRead()).equals(length);
        return !isWhole && request.bytesRead() > readBefore;
    }
}
