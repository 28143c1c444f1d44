package io.skein.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * {@code ./skein bench memory}: how fast memory takes in and gives back. Vectors of messages come from a scripted
 * endpoint, those of passages from the embedded model.
 */
final class MemoryBench {

    /** What the server under test needs in its environment. */
    static final Map<String, String> SETTINGS =
            Map.of("SKEIN_ARCHIVAL_RECALL_EMBEDDING", "openai/text-embedding-3-small");

    private static final int TALKS = 100;
    private static final int LINES = 1_000;
    private static final int TURNS = 400;
    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Client client;
    private final Corpus corpus = CorpusMaker.make();
    private final String agent;

    private MemoryBench(Client client) {
        this.client = client;
        this.agent = client.newAgent();
    }

    static void run(Client client) {
        var bench = new MemoryBench(client);
        bench.backlog();
        bench.searches();
        bench.words();
        new PassageBench(client, bench.corpus).run();
    }

    /** A hundred thousand messages come in at once; turns go on meanwhile. */
    private void backlog() {
        turns(300);
        var alone = turns(TURNS);
        long start = System.nanoTime();
        Load.run(TALKS, 2, this::talk);
        double taken = seconds(start);
        awaitWords();
        var during = turns(TURNS);
        double waited = awaitVectors(start);
        say(
                "backlog",
                "%d messages imported in %.1f s, vectors there after %.1f s: %.0f/s",
                TALKS * LINES,
                taken,
                waited,
                TALKS * LINES / waited);
        say("", "turns before %s", alone);
        say("", "turns while vectors are made %s", during);
        say("", "turns after %s", turns(TURNS));
    }

    private void talk(int number) {
        var said = corpus.talks().get(number % corpus.talks().size()).messages();
        var lines = IntStream.range(0, LINES)
                .mapToObj(i -> {
                    var line = said.get((i + number) % said.size());
                    return write(Map.of(
                            "role", line.role(),
                            "name", line.name(),
                            "created_at", line.at().toString(),
                            "content", line.text() + " " + number + "-" + i));
                })
                .collect(Collectors.joining("\n"));
        client.post("/v1/conversations/" + client.newConversation(agent) + "/messages/import", lines);
    }

    private Timings turns(int number) {
        var conversation = client.newConversation(client.newAgent());
        var timings = new Timings();
        for (int i = 0; i < number; i++) {
            timings.add(client.say(conversation, "[[say:ok " + i + "]]").end());
        }
        return timings;
    }

    /** The last lines of all talks are found: what is left to do is about vectors. */
    private void awaitWords() {
        for (int talk = 0; talk < TALKS; talk++) {
            while (search("fts", talk + "-" + (LINES - 1)).isEmpty()) {
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
        }
    }

    private double awaitVectors(long start) {
        int calm = 0;
        while (calm < 2) {
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
            var body = write(Map.of("query", "x", "search_mode", "fts", "agent_id", agent, "limit", 1));
            calm = client.header("/v1/messages/search", body, "X-Skein-Index-Behind")
                            .equals("0")
                    ? calm + 1
                    : 0;
            if (seconds(start) > PATIENCE.toSeconds()) {
                throw new IllegalStateException("vectors are still missing after " + PATIENCE);
            }
        }
        return seconds(start) - 2;
    }

    private void searches() {
        var timings = new Timings();
        for (int round = 0; round < 2; round++) { // the first one warms up
            timings = new Timings();
            for (var question : corpus.questions()) {
                long start = System.nanoTime();
                search("hybrid", question.text());
                timings.add(seconds(start) * 1e3);
            }
        }
        say("search", "hybrid over %d messages %s", TALKS * LINES, timings);
    }

    /** What was said in a turn is looked for from the turn's end on, while eight conversations go on. */
    private void words() {
        var on = new AtomicBoolean(true);
        var turns = new AtomicInteger();
        var lags = new Timings();
        var conversations = Collections.synchronizedList(new ArrayList<String>());
        Load.run(9, 4, i -> conversations.add(client.newConversation(agent)));
        long start = System.nanoTime();
        Load.run(9, 9, i -> {
            if (i == 8) {
                for (int probe = 0; probe < 40; probe++) {
                    lags.add(lag(conversations.get(8)));
                }
                on.set(false);
            }
            while (on.get() && client.say(conversations.get(i), "[[say:busy]]").answered()) {
                turns.incrementAndGet();
            }
        });
        say("words", "found after the turn's end %s at %.0f turns/s", lags, turns.get() / seconds(start));
    }

    private double lag(String conversation) {
        var word = "w" + UUID.randomUUID().toString().replace("-", "");
        client.say(conversation, "[[say:noted]] " + word);
        long end = System.nanoTime();
        while (search("fts", word).isEmpty()) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
        return seconds(end) * 1e3;
    }

    private JsonNode search(String mode, String query) {
        return client.post(
                "/v1/messages/search",
                write(Map.of("query", query, "search_mode", mode, "agent_id", agent, "limit", 10)));
    }

    static void say(String what, String format, Object... values) {
        System.out.printf("%-8s %s%n", what, String.format(Locale.ROOT, format, values));
    }

    static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
