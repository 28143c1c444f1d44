package io.skein.standalone;

import io.skein.local.data.Options;
import io.skein.local.processes.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Plays one visitor from the first request to the last, so that the JDK sees what a start and a turn need and can keep
 * it in its cache. Part of the build, see the script {@code skein}.
 */
record Rehearsal(String url) {

    static final String ARGUMENT = "--rehearse";

    private static final int TURNS = 40;
    private static final Pattern AGENT_ID = Pattern.compile("\"id\":\"(agent-[^\"]+)\"");

    /** A port of its own, and the data folder that the environment names. */
    static Options options() {
        return new Options("127.0.0.1", Ports.free(), Path.of(System.getenv("SKEIN_DATA")), 1);
    }

    void play() {
        try (var http = HttpClient.newHttpClient()) {
            send(http, "/v1/models/", null);
            var agent = AGENT_ID.matcher(send(http, "/v1/agents/", """
                    {"model": "skein/demo", "memory_blocks": [{"label": "human", "value": ""}]}"""));
            if (!agent.find()) {
                throw new IllegalStateException("no agent was made");
            }
            var messages = "/v1/agents/" + agent.group(1) + "/messages";
            send(http, messages, "{\"input\": \"Remember that I drink tea.\"}");
            for (int turn = 0; turn < TURNS; turn++) {
                send(http, messages, "{\"input\": \"Hello.\", \"streaming\": true, \"stream_tokens\": true}");
            }
            send(http, messages + "?limit=50", null);
        } catch (IOException failure) {
            throw new IllegalStateException("the rehearsal broke off", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private String send(HttpClient http, String path, @Nullable String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url + path))
                .header("content-type", "application/json")
                .header("x-stainless-package-version", "1.12.1");
        var method = body == null ? request.GET() : request.POST(BodyPublishers.ofString(body));
        var answer = http.send(method.build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + " was answered with " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }
}
