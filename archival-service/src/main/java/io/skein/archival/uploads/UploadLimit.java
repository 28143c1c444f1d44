package io.skein.archival.uploads;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.skein.platform.http.Bodies;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;

/**
 * Refuses files that are too large before they are stored anywhere. Their bytes are let pass: who is cut off in the
 * middle of sending never reads why.
 */
@Singleton
class UploadLimit {

    /** After deadlines, before anything that reads a body. */
    private static final int PRIORITY = 940;

    private static final Pattern UPLOAD = Pattern.compile("/v1/(folders|sources)/[^/]+/upload");
    /** What a form has around its file. */
    private static final long AROUND = 64_000;

    private final FileSettings settings;

    UploadLimit(FileSettings settings) {
        this.settings = settings;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext context) {
        var request = context.request();
        boolean upload = HttpMethod.POST.equals(request.method())
                && UPLOAD.matcher(request.path()).matches();
        long length = upload ? Bodies.announced(request) : 0;
        if (length <= settings.bytes() + AROUND) {
            context.next();
            return;
        }
        request.handler(bytes -> {});
        request.endHandler(end -> context.response()
                .setStatusCode(413)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end("{\"detail\":\"" + tooLarge(length, settings.bytes()) + "\"}"));
        request.resume();
    }

    static String tooLarge(long length, long limit) {
        return "body.file: " + length + " bytes (limit: " + limit + ")";
    }
}
