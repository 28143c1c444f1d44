package io.skein.bench.chaos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** A client as a careful program writes it: what failed is sent again under the same otid, until it is answered. */
final class Caller {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PAUSE = Duration.ofMillis(300);
    /** A turn waits for at most one other here, and nothing is down for long. */
    private static final Duration WHOLE = Duration.ofSeconds(90);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI base;
    private final Findings findings;
    private volatile Instant end = Instant.MAX;

    Caller(URI base, Findings findings) {
        this.base = base;
        this.findings = findings;
    }

    /** From now on nobody tries for longer than this; until then everybody tries for ever. */
    void tryFor(Duration patience) {
        end = Instant.now().plus(patience);
    }

    /**
     * The stream's text when it came to its end; what was wrong last if that took too long. {@code accepted} is run
     * whenever the turn is accepted, which may be more than once.
     */
    String say(String conversation, Turn turn, Runnable accepted) {
        var path = "/v1/conversations/" + conversation + "/messages";
        var body = write(Map.of(
                "messages",
                new Object[] {Map.of("role", "user", "content", turn.text(), "otid", turn.otid())},
                "streaming",
                true));
        var request = ask(path).POST(BodyPublishers.ofString(body)).build();
        return until(request, accepted, text -> text.contains("[DONE]"));
    }

    JsonNode post(String path, Map<String, ?> body) {
        return read(until(ask(path).POST(BodyPublishers.ofString(write(body))).build(), () -> {}, text -> true));
    }

    JsonNode get(String path) {
        return read(until(ask(path).GET().build(), () -> {}, text -> true));
    }

    private interface Whole {
        boolean isWhole(String text);
    }

    private String until(HttpRequest request, Runnable accepted, Whole whole) {
        var last = "";
        while (Instant.now().isBefore(end)) {
            try {
                var answer = http.sendAsync(request, telling(accepted)).get(WHOLE.toSeconds(), TimeUnit.SECONDS);
                last = answer.statusCode() + " " + answer.body();
                int status = answer.statusCode();
                findings.look(Findings.Rule.ENDS, true, last);
                findings.look(Findings.Rule.STATUSES, status < 500 || status == 503, request.uri() + ": " + last);
                if (status == 200 && whole.isWhole(answer.body())) {
                    return answer.body();
                }
                if (status >= 400 && status < 500) {
                    return last; // once more would not help
                }
            } catch (ExecutionException gone) {
                last = gone.toString(); // who dies in the middle of an answer cannot say so
            } catch (TimeoutException endless) {
                last = "no end of " + request.uri() + " within " + WHOLE;
                findings.look(Findings.Rule.ENDS, false, last);
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return last;
    }

    private static BodyHandler<String> telling(Runnable accepted) {
        return head -> {
            if (head.statusCode() == 200) {
                accepted.run();
            }
            return BodyHandlers.ofString().apply(head);
        };
    }

    private HttpRequest.Builder ask(String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(60))
                .header("content-type", "application/json");
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("no JSON: " + text, unreadable);
        }
    }
}
