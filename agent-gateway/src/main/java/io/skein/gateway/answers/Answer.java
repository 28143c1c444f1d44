package io.skein.gateway.answers;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestMulti;

/** What a caller is answered: a status, and a body that comes whole or in pieces. */
public record Answer(int status, Map<String, List<String>> headers, Multi<String> body) {

    private static final Map<String, List<String>> EVENTS = Map.of(
            "Content-Type", List.of("text/event-stream; charset=utf-8"),
            "Cache-Control", List.of("no-cache"),
            "X-Accel-Buffering", List.of("no"));

    private static final Map<String, List<String>> JSON = Map.of("Content-Type", List.of("application/json"));

    static Answer events(Multi<String> frames) {
        return new Answer(200, EVENTS, frames);
    }

    public static Answer json(int status, String body) {
        return new Answer(status, JSON, Multi.createFrom().item(body));
    }

    /**
     * Holds the status line back until it is known; if that fails, the failure decides the status. Rendered by hand,
     * because the framework's own event streams send 200 before anybody subscribed.
     */
    public static RestMulti<String> rest(Uni<Answer> answer) {
        return RestMulti.fromUniResponse(answer, Answer::body, Answer::headers, Answer::status);
    }
}
