package io.skein.gateway.messages;

import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.messages.Part;
import io.skein.gateway.outside.Destinations;
import io.skein.platform.failures.Rejection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Base64;

/**
 * Fetches images that callers name by URL. It follows redirects itself, so that each {@linkplain Destinations
 * destination} is checked.
 */
@Singleton
class ImageFetch {

    private static final int MOST_REDIRECTS = 3;

    private final Destinations destinations;
    private final ImageSettings settings;
    private final HttpClient http;

    ImageFetch(Vertx vertx, Destinations destinations, ImageSettings settings) {
        this.destinations = destinations;
        this.settings = settings;
        this.http = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) settings.timeout().toMillis())
                .setKeepAlive(false));
    }

    @PreDestroy
    void close() {
        http.close();
    }

    Uni<Part.Image> fetch(String url) {
        return Uni.createFrom()
                .completionStage(() -> get(URI.create(url), 0).toCompletionStage())
                .ifNoItem()
                .after(settings.timeout())
                .fail()
                .onFailure(failure -> !(failure instanceof Rejection))
                .transform(failure -> unreadable(url, String.valueOf(failure.getMessage())))
                .onFailure(Rejection.class)
                .transform(refused -> unreadable(url, String.valueOf(refused.getMessage())));
    }

    private Future<Part.Image> get(URI url, int redirects) {
        return destinations
                .to(url, settings.allowPrivate().orElseGet(destinations::mayBePrivate))
                .compose(options -> http.request(asking(options)))
                .compose(request -> request.send())
                .compose(response -> read(url, response, redirects));
    }

    private RequestOptions asking(RequestOptions options) {
        return options.setMethod(HttpMethod.GET)
                .setTimeout(settings.timeout().toMillis())
                .putHeader(HttpHeaders.ACCEPT, "image/*");
    }

    private Future<Part.Image> read(URI url, HttpClientResponse response, int redirects) {
        int status = response.statusCode();
        var location = response.getHeader(HttpHeaders.LOCATION);
        if (status / 100 == 3 && location != null && redirects < MOST_REDIRECTS) {
            return get(url.resolve(location), redirects + 1);
        }
        if (status != 200) {
            return Future.failedFuture("it answered with status " + status);
        }
        var type = response.getHeader(HttpHeaders.CONTENT_TYPE);
        if (type == null || !type.startsWith("image/")) {
            return Future.failedFuture("it is of type " + type + " (expected image/…)");
        }
        return body(response).map(bytes -> image(type, bytes));
    }

    private Future<Buffer> body(HttpClientResponse response) {
        var bytes = Buffer.buffer();
        response.handler(chunk -> {
            bytes.appendBuffer(chunk);
            if (bytes.length() > settings.maxBytes()) {
                response.request().reset();
            }
        });
        return response.end()
                .map(bytes)
                .recover(broken -> Future.failedFuture(
                        bytes.length() > settings.maxBytes()
                                ? "it is larger than " + settings.maxBytes() + " bytes"
                                : String.valueOf(broken.getMessage())));
    }

    private static Part.Image image(String type, Buffer bytes) {
        int parameters = type.indexOf(';');
        return ImageReader.image(
                parameters < 0 ? type : type.substring(0, parameters).strip(),
                Base64.getEncoder().encodeToString(bytes.getBytes()),
                null);
    }

    private static Rejection unreadable(String url, String why) {
        return new Rejection(
                ErrorCode.IMAGE_UNREADABLE, "INVALID_ARGUMENT: Failed to fetch image from " + url + ": " + why);
    }
}
