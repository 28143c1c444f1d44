package io.skein.platform.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lets only as many long bodies in at once as there is memory for: sixty of 8 MB each would be the end of a small
 * process. The others are not read yet; they wait in their order, at most until their deadline. A body is long in
 * memory until it is read and understood, which follows at once, not until it is answered.
 */
@Singleton
class BodyRoom {

    /** After deadlines, so that who waits is answered in time; before anything that reads a body. */
    private static final int PRIORITY = 945;

    /** These are never whole in memory: they are followed line by line, or go to a file. */
    private static final Pattern FOLLOWED = Pattern.compile("(?i)\\s*(multipart/|application/x-ndjson).*");

    /** Shorter ones are not counted. */
    private static final long SHORT = 256L * 1024;

    /** What is in a body may take twenty times as much memory as its text; half of all may be taken by bodies. */
    private static final long PART_OF_MEMORY = 40;

    private static final long LOOK_MILLIS = 20;

    private final Turnstile turnstile = new Turnstile(Runtime.getRuntime().maxMemory() / PART_OF_MEMORY);

    void register(@Observes Filters filters) {
        filters.register(this::admit, PRIORITY);
    }

    private void admit(RoutingContext context) {
        long length = length(context.request());
        if (length <= SHORT) {
            context.next();
            return;
        }
        var lane = context.vertx().getOrCreateContext();
        var visit = turnstile.visit(length, inside -> lane.runOnContext(now -> read(context, inside)));
        context.addEndHandler(ended -> visit.leave());
        visit.enter();
    }

    /** Whoever left meanwhile is not read any more; the end has let the next one in. */
    private void read(RoutingContext context, Turnstile.Visit visit) {
        if (isOver(context)) {
            return;
        }
        context.vertx().setPeriodic(LOOK_MILLIS, timer -> {
            if (context.request().isEnded() || isOver(context)) {
                context.vertx().cancelTimer(timer);
                visit.leave();
            }
        });
        context.next();
    }

    private static boolean isOver(RoutingContext context) {
        return context.response().ended() || context.response().closed();
    }

    /** How much of it may be in memory; one of unknown length may be as long as any. */
    private static long length(HttpServerRequest request) {
        boolean unknown = request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
        long length = unknown ? Long.MAX_VALUE : Bodies.announced(request);
        return length > SHORT && isFollowed(request.getHeader(HttpHeaders.CONTENT_TYPE)) ? 0 : length;
    }

    private static boolean isFollowed(@Nullable String type) {
        return type != null && FOLLOWED.matcher(type).matches();
    }
}
