package io.skein.platform.peers;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Lets in only other services, where a service has a port of its own behind the gateway's: who has the key, or, where
 * there is none, who is on this machine. Probes are for everybody.
 */
@Singleton
class InternalDoor {

    /** After addresses are straightened, before anything else looks at the request. */
    private static final int PRIORITY = 900;

    private static final String PROBES = "/q/health";

    private final InternalKey key;
    private final boolean guarded;

    InternalDoor(
            InternalKey key, @ConfigProperty(name = "skein.internal-door", defaultValue = "false") boolean guarded) {
        this.key = key;
        this.guarded = guarded;
    }

    void register(@Observes Filters filters) {
        if (guarded) {
            filters.register(this::check, PRIORITY);
        }
    }

    private void check(RoutingContext context) {
        var request = context.request();
        if (request.path().startsWith(PROBES) || mayEnter(request)) {
            context.next();
        } else {
            context.response()
                    .setStatusCode(401)
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                    .end("{\"detail\":\"Unauthorized\"}");
        }
    }

    private boolean mayEnter(HttpServerRequest request) {
        return key.value().isPresent()
                ? key.isShown(request.getHeader(InternalKey.HEADER))
                : isHere(request.remoteAddress().hostAddress());
    }

    /** The text is an address already, so nothing is looked up. */
    private static boolean isHere(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException noAddress) {
            return false; // whoever it is, not us
        }
    }
}
