package io.skein.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Talks to the server under test. Blocks its caller; run it on virtual threads. */
final class Client {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;
    private final String model;

    Client(URI base, String model) {
        this.base = base;
        this.model = model;
    }

    /** How a streamed turn went: whether it was answered, and milliseconds to the first content and to the end. */
    record Turn(boolean answered, double firstContent, double end, String text) {}

    String newAgent() {
        return post("/v1/agents/", """
                {"model": "%s", "context_window_limit": 120000, "memory_blocks": [
                    {"label": "human", "value": "Bench user"},
                    {"label": "persona", "value": "I am a bench agent."},
                    {"label": "team", "value": "start", "limit": 100000}]}""".formatted(model)).get("id").asText();
    }

    String newConversation(String agent) {
        return post("/v1/conversations/?agent_id=" + agent, "{}").get("id").asText();
    }

    Turn say(String conversation, String text) {
        try {
            var body = JSON.writeValueAsString(text);
            return stream(
                    "/v1/conversations/" + conversation + "/messages",
                    "{\"messages\":[{\"role\":\"user\",\"content\":" + body
                            + "}],\"streaming\":true,\"stream_tokens\":true}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode get(String path) {
        return send(ask(path).GET().build());
    }

    JsonNode post(String path, String body) {
        return send(ask(path).POST(BodyPublishers.ofString(body)).build());
    }

    void patch(String path) {
        exchange(ask(path).method("PATCH", BodyPublishers.noBody()).build());
    }

    /** The sum of a metric over all its labels. */
    double metric(String name) {
        return exchange(ask("/q/metrics").header("accept", "text/plain").GET().build())
                .body()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** A header of the answer, "" if it has none of that name. */
    String header(String path, String body, String name) {
        return exchange(ask(path).POST(BodyPublishers.ofString(body)).build())
                .headers()
                .firstValue(name)
                .orElse("");
    }

    private Turn stream(String path, String body) {
        long start = System.nanoTime();
        double first = Double.NaN;
        var text = new StringBuilder();
        try {
            var answer = http.send(ask(path).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofInputStream());
            var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (Double.isNaN(first) && (line.contains("assistant_message") || line.contains("tool_call_message"))) {
                    first = since(start);
                }
                text.append(line).append('\n');
            }
            boolean answered =
                    answer.statusCode() == 200 && text.indexOf("event: error") < 0 && text.indexOf("[DONE]") > 0;
            return new Turn(answered, first, since(start), text.toString());
        } catch (IOException e) {
            return new Turn(false, first, since(start), e.toString());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode send(HttpRequest ask) {
        try {
            return JSON.readTree(exchange(ask).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> exchange(HttpRequest ask) {
        try {
            var answer = http.send(ask, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(ask.uri() + " answered " + answer.statusCode() + " " + answer.body());
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder ask(String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofMinutes(2))
                .header("content-type", "application/json")
                .header("x-stainless-package-version", "1.12.1");
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e6;
    }
}
