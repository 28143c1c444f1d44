package io.skein.gateway;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;

/** A caller who reads a stream line by line while it goes on, and can leave it. */
public final class OpenStream implements Flow.Subscriber<String> {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile Flow.Subscription subscription;

    private OpenStream() {}

    public static OpenStream post(String url, String body) {
        return send(HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    /** With neither a body nor a content type. */
    public static OpenStream post(String url) {
        return send(HttpRequest.newBuilder(URI.create(url)).POST(BodyPublishers.noBody()));
    }

    private static OpenStream send(HttpRequest.Builder request) {
        var stream = new OpenStream();
        HttpClient.newHttpClient().sendAsync(request.build(), BodyHandlers.fromLineSubscriber(stream));
        return stream;
    }

    public long frames(String type) {
        return lines.stream()
                .filter(line -> line.contains("\"message_type\":\"" + type + "\""))
                .count();
    }

    public List<String> lines() {
        return lines;
    }

    public boolean isOver() {
        return ended.isDone();
    }

    public void leave() {
        subscription.cancel();
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
        lines.add(line);
    }

    @Override
    public void onError(Throwable broken) {
        ended.completeExceptionally(broken);
    }

    @Override
    public void onComplete() {
        ended.complete(null);
    }
}
