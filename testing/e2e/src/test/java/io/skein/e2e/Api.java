package io.skein.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The public HTTP API as a client without SDK would use it. */
final class Api implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;

    Api(URI base) {
        this.base = base;
    }

    /** What came back; {@code body} is null where there was none or it was no JSON. */
    record Answer(int status, @Nullable JsonNode body, String text) {

        JsonNode json() {
            return Objects.requireNonNull(body, text);
        }
    }

    JsonNode get(String path) {
        return expect(200, call("GET", path, null));
    }

    JsonNode post(String path, String body) {
        return expect(200, call("POST", path, body));
    }

    Answer call(String method, String path, @Nullable String body) {
        var publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        var answer = exchange(request(path).method(method, publisher).build());
        return new Answer(answer.statusCode(), parse(answer.body()), answer.body());
    }

    /** Sends a file as a form does. */
    Answer upload(String path, String name, String text) {
        var body = "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + text + "\r\n--edge--\r\n";
        var ask = request(path)
                .setHeader("content-type", "multipart/form-data; boundary=edge")
                .POST(BodyPublishers.ofString(body))
                .build();
        var answer = exchange(ask);
        return new Answer(answer.statusCode(), parse(answer.body()), answer.body());
    }

    /** Sends and reads the stream to its end: the data of each frame; the last one is the text {@code [DONE]}. */
    List<JsonNode> stream(String path, String body) {
        var frames = new java.util.ArrayList<JsonNode>();
        stream(path, body, frames::add);
        return frames;
    }

    /** As above, frame by frame as they come. */
    void stream(String path, String body, Consumer<JsonNode> frames) {
        var ask = request(path).POST(BodyPublishers.ofString(body)).build();
        try {
            var answer = http.send(ask, BodyHandlers.ofLines());
            if (answer.statusCode() != 200) {
                throw new AssertionError(
                        path + " → " + answer.statusCode() + " " + answer.body().toList());
            }
            answer.body()
                    .filter(line -> line.startsWith("data: "))
                    .map(line -> line.substring("data: ".length()))
                    .map(data -> data.equals("[DONE]") ? JSON.getNodeFactory().textNode(data) : parse(data))
                    .forEach(frames);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A JSON object or array from pairs, for bodies: {@code Api.json("{'a': 1}")} with single quotes. */
    static String json(String singleQuoted) {
        return singleQuoted.replace('\'', '"');
    }

    /** A block's body. */
    static String blockOf(String label, String value) {
        return JSON.createObjectNode().put("label", label).put("value", value).toString();
    }

    /** A send's body: one user message, and the rest of the request's fields. */
    static String say(String text, String... fields) {
        try {
            var more = fields.length == 0 ? "" : "," + json(String.join(",", fields));
            return "{\"messages\":[{\"role\":\"user\",\"content\":" + JSON.writeValueAsString(text) + "}]" + more + "}";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        http.close();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(LIMIT)
                .header("content-type", "application/json")
                .header("x-stainless-package-version", "1.12.1");
    }

    private HttpResponse<String> exchange(HttpRequest ask) {
        try {
            return http.send(ask, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode expect(int status, Answer answer) {
        if (answer.status() != status || answer.body() == null) {
            throw new AssertionError(answer.status() + " " + answer.text());
        }
        return answer.body();
    }

    private static @Nullable JsonNode parse(String text) {
        try {
            return text.isEmpty() ? null : JSON.readTree(text);
        } catch (IOException e) {
            return null; // an answer that is not JSON is the caller's to judge, by its text
        }
    }
}
