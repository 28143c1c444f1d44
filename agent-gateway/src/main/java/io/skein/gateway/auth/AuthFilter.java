package io.skein.gateway.auth;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.skein.contracts.ids.Ids;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/** Lets in who has the key, before anything else looks at the request. Health is for everybody. */
@Singleton
class AuthFilter {

    /** After addresses are straightened and browsers' preflights answered, before anything is forwarded. */
    private static final int PRIORITY = 800;

    private static final Set<String> OPEN = Set.of("/v1/health", "/v1/ready");
    private static final String PROBES = "/q/health";
    private static final String USER_HEADER = "user_id";

    private final Optional<ApiKey> key;

    AuthFilter(AuthSettings settings) {
        this.key = settings.apiKey().filter(text -> !text.isBlank()).map(ApiKey::new);
    }

    void filter(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext context) {
        if (!mayPass(context)) {
            answer(context, 401, "Unauthorized");
        } else if (!isKnownForm(context)) {
            answer(
                    context,
                    400,
                    "INVALID_ARGUMENT: Invalid user ID format: "
                            + context.request().getHeader(USER_HEADER) + ". Expected format: 'user-<uuid4>'");
        } else {
            context.next();
        }
    }

    private boolean mayPass(RoutingContext context) {
        var request = context.request();
        var path = request.path();
        return key.isEmpty()
                || OPEN.contains(path)
                || path.startsWith(PROBES)
                || key.get().opens(request.getHeader(HttpHeaders.AUTHORIZATION), request.getHeader("X-BARE-PASSWORD"));
    }

    /** There is one user; who says to be another is taken for him, but has to say it properly. */
    private static boolean isKnownForm(RoutingContext context) {
        var user = context.request().getHeader(USER_HEADER);
        return user == null || user.isEmpty() || Ids.wellFormed("user", user);
    }

    private static void answer(RoutingContext context, int status, String detail) {
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(new JsonObject().put("detail", detail).toBuffer());
    }
}
