package io.skein.local.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.skein.local.data.StartFailure;
import io.skein.local.welcome.Banner.Providers;
import io.skein.local.welcome.RefusedKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

/** What a runner knows of the model providers. Only it has their keys. */
record RunnerNews(HttpClient http, String runner, String internalKey) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** Fails with a {@link StartFailure} if a provider does not take its key. */
    Providers providers() {
        var checks = ask("/internal/providers");
        var refused = checks.stream()
                .filter(check -> check.path("verdict").asText().equals("REFUSED"))
                .map(check -> new RefusedKey(
                                check.path("provider").asText(),
                                check.path("message").asText())
                        .paragraph())
                .toList();
        if (!refused.isEmpty()) {
            throw new StartFailure(String.join("\n\n", refused));
        }
        var away = checks.stream()
                .filter(check -> check.path("verdict").asText().equals("UNREACHABLE"))
                .map(check -> check.path("message").asText())
                .toList();
        return new Providers(handles(), away);
    }

    private List<String> handles() {
        return ask("/internal/models").stream()
                .filter(model -> model.path("kind").asText().equals("llm"))
                .map(model -> model.path("handle").asText())
                .toList();
    }

    private List<JsonNode> ask(String path) {
        var question = HttpRequest.newBuilder(URI.create(runner + path))
                .header("X-Skein-Internal-Key", internalKey)
                .timeout(PATIENCE)
                .build();
        try {
            var answer = http.send(question, BodyHandlers.ofString());
            var list = JSON.readTree(answer.body());
            return StreamSupport.stream(list.spliterator(), false).toList();
        } catch (IOException failure) {
            throw new StartFailure(
                    "The step-runner does not say which models there are: " + failure.getMessage() + ".");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StartFailure("Interrupted while waiting for the step-runner.");
        }
    }
}
