package io.skein.local.rehearsal;

import io.skein.local.data.StartFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says what clients say: makes agents, talks to them, reads what is there. Anything but a 200 ends the visit. */
final class Visitor implements AutoCloseable {

    private static final Pattern ID = Pattern.compile("\"id\":\"((?:agent|conv)-[^\"]+)\"");

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;

    Visitor(String url) {
        this.url = url;
    }

    void lookAround() {
        send("GET", "/v1/models/", null);
        send("GET", "/v1/agents/?limit=10", null);
        send("GET", "/v1/tools/", null);
    }

    /** The id of an agent with three blocks. */
    String make(String handle) {
        return id(send("POST", "/v1/agents/", """
                {"model": "%s", "context_window_limit": 120000, "memory_blocks": [{"label": "human", "value": ""},
                 {"label": "persona", "value": "I rehearse."}, {"label": "notes", "value": "", "limit": 100000}]}
                """.formatted(handle)));
    }

    /** The id of one more conversation with the agent. */
    String open(String agent) {
        return id(send("POST", "/v1/conversations/?agent_id=" + agent, "{}"));
    }

    void say(String messages, String text) {
        send("POST", messages, """
                {"messages": [{"role": "user", "content": "%s"}], "streaming": true, "stream_tokens": true}
                """.formatted(text));
    }

    void read(String agent) {
        send("GET", "/v1/agents/" + agent, null);
        send("GET", "/v1/agents/" + agent + "/messages?limit=50", null);
        send("GET", "/v1/agents/" + agent + "/core-memory/blocks/human", null);
        send("GET", "/v1/conversations/?agent_id=" + agent, null);
    }

    void remove(String agent) {
        send("DELETE", "/v1/agents/" + agent, null);
    }

    @Override
    public void close() {
        http.close();
    }

    private String send(String method, String path, @Nullable String body) {
        var request = HttpRequest.newBuilder(URI.create(url + path))
                .header("content-type", "application/json")
                .header("x-stainless-package-version", "1.12.1")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        try {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200 || answer.body().contains("event: error")) {
                throw new StartFailure(path + " was answered with " + answer.statusCode() + ": " + answer.body());
            }
            return answer.body();
        } catch (IOException failure) {
            throw new StartFailure(path + " was not answered", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StartFailure("Interrupted at " + path);
        }
    }

    private static String id(String answer) {
        var id = ID.matcher(answer);
        if (!id.find()) {
            throw new StartFailure("nothing was made: " + answer);
        }
        return id.group(1);
    }
}
