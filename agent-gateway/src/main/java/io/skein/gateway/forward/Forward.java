package io.skein.gateway.forward;

import io.quarkus.logging.Log;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.skein.platform.peers.InternalKey;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * Hands requests that are not the gateway's own to their owners. Bodies stream through in both directions with
 * back-pressure and are never held; nothing is retried, since nothing is known about what a request does.
 */
@Singleton
class Forward {

    private static final int PRIORITY = 700;
    private static final int CONNECTIONS_PER_OWNER = 128;
    private static final int CONNECT_TIMEOUT_MILLIS = 2_000;

    /** Headers that are between two neighbours only. */
    private static final Set<String> HOP = Set.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "host");

    private final ForwardSettings settings;
    private final InternalKey key;
    private final HttpClient http;

    Forward(Vertx vertx, ForwardSettings settings, InternalKey key) {
        this.settings = settings;
        this.key = key;
        this.http = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
                        .setKeepAliveTimeout(30)
                        .setTcpNoDelay(true),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS_PER_OWNER));
    }

    @PreDestroy
    void close() {
        http.close();
    }

    void filter(@Observes Filters filters) {
        if (settings.forwards()) {
            filters.register(this::route, PRIORITY);
        }
    }

    private void route(RoutingContext context) {
        var request = context.request();
        var path = context.normalizedPath();
        var owner = Owner.of(request.method().name(), path);
        if (owner.isEmpty()) {
            context.next();
        } else {
            forward(context, owner.get(), path);
        }
    }

    private void forward(RoutingContext context, Owner owner, String path) {
        var request = context.request();
        request.pause(); // until there is somebody to read the body
        http.request(options(owner, request, path))
                .compose(outgoing -> send(request, outgoing))
                .compose(answer -> giveBack(answer, context.response()))
                .onFailure(failure -> away(context, owner, failure));
    }

    private RequestOptions options(Owner owner, HttpServerRequest request, String path) {
        var address = URI.create(url(owner));
        boolean tls = "https".equals(address.getScheme());
        return new RequestOptions()
                .setMethod(request.method())
                .setHost(address.getHost())
                .setPort(address.getPort() > 0 ? address.getPort() : tls ? 443 : 80)
                .setSsl(tls)
                .setURI(request.query() == null ? path : path + "?" + request.query());
    }

    private String url(Owner owner) {
        return switch (owner) {
            case MEMORY -> settings.memory();
            case ARCHIVAL -> settings.archival();
            case RUNNER -> settings.runner();
        };
    }

    private Future<HttpClientResponse> send(HttpServerRequest from, HttpClientRequest to) {
        copy(from.headers(), to.headers());
        to.headers().remove(InternalKey.HEADER);
        key.value().ifPresent(shown -> to.putHeader(InternalKey.HEADER, shown));
        boolean sized = from.headers().contains(HttpHeaders.CONTENT_LENGTH);
        if (!sized && from.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
            to.setChunked(true);
        } else if (!sized) {
            from.resume();
            return to.send();
        }
        return to.send(from);
    }

    private static Future<Void> giveBack(HttpClientResponse answer, HttpServerResponse response) {
        response.setStatusCode(answer.statusCode());
        copy(answer.headers(), response.headers());
        if (!answer.headers().contains(HttpHeaders.CONTENT_LENGTH)) {
            response.setChunked(true);
        }
        return answer.pipeTo(response);
    }

    private static void copy(MultiMap from, MultiMap to) {
        from.forEach((name, value) -> {
            if (!HOP.contains(name.toLowerCase(Locale.ROOT))) {
                to.add(name, value);
            }
        });
    }

    private static void away(RoutingContext context, Owner owner, Throwable failure) {
        Log.warnf("owner away owner=%s path=%s cause=%s", owner, context.normalizedPath(), failure);
        var response = context.response();
        if (response.headWritten()) {
            response.reset(); // half an answer is none
            return;
        }
        response.headers().clear();
        response.setStatusCode(503)
                .putHeader(HttpHeaders.RETRY_AFTER, "1")
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end("{\"detail\":\"a part of the server is not available at the moment; try again shortly\"}");
    }
}
