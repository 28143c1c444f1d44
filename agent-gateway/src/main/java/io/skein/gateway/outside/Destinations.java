package io.skein.gateway.outside;

import io.skein.gateway.auth.Reach;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;

/**
 * Looks up where a URL leads, and refuses what is nobody's business. A request goes to the very address that was
 * checked, so that a name cannot mean one thing when it is checked and another when it is used.
 */
@Singleton
public class Destinations {

    private final Vertx vertx;
    private final Reach reach;

    Destinations(Vertx vertx, Reach reach) {
        this.vertx = vertx;
        this.reach = reach;
    }

    /**
     * Whether private addresses are fine where nobody says otherwise: a caller on this very machine learns nothing from
     * us there that it could not ask itself.
     */
    public boolean mayBePrivate() {
        return reach.endsHere();
    }

    /** Fails with {@link IllegalArgumentException} where it must not go; its message says why. */
    public Future<RequestOptions> to(URI url, boolean allowPrivate) {
        var host = url.getHost();
        if (host == null || !"http".equals(url.getScheme()) && !"https".equals(url.getScheme())) {
            return refused("it is no http or https URL with a host");
        }
        return vertx.executeBlocking(() -> InetAddress.getByName(host))
                .compose(address -> allowPrivate || AddressGuard.isPublic(address)
                        ? Future.succeededFuture(options(url, address))
                        : refused("the address is not a public one"));
    }

    private static RequestOptions options(URI url, InetAddress address) {
        boolean tls = "https".equals(url.getScheme());
        int port = url.getPort() > 0 ? url.getPort() : tls ? 443 : 80;
        var path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return new RequestOptions()
                .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
                .setHost(url.getHost())
                .setPort(port)
                .setSsl(tls)
                .setFollowRedirects(false)
                .setURI(url.getRawQuery() == null ? path : path + "?" + url.getRawQuery());
    }

    private static Future<RequestOptions> refused(String why) {
        return Future.failedFuture(new IllegalArgumentException(why));
    }
}
