package io.skein.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
    private static final int TURNS = 200;
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
        bench.passages();
        bench.nested();
    }

    /** A hundred thousand messages come in at once; turns go on meanwhile. */
    private void backlog() {
        turns(300);
        var alone = turns(TURNS);
        long start = System.nanoTime();
        Load.run(TALKS, 2, this::talk);
        double taken = seconds(start);
        var during = turns(TURNS);
        double waited = awaitVectors(start);
        say(
                "backlog",
                "%d messages imported in %.1f s, vectors there after %.1f s: %.0f/s",
                TALKS * LINES,
                taken,
                waited,
                TALKS * LINES / waited);
        say("", "turns alone %s", alone);
        say("", "turns while vectors are made %s", during);
    }

    private void talk(int number) {
        var said = corpus.talks().get(number % corpus.talks().size()).messages();
        var lines = IntStream.range(0, LINES)
                .mapToObj(i -> {
                    var line = said.get((i + number) % said.size());
                    return write(Map.of(
                            "role", line.role(), "name", line.name(), "content", line.text() + " " + number + "-" + i));
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

    private void passages() {
        var keeper = client.newAgent();
        var path = "/v1/agents/" + keeper + "/archival-memory";
        var timings = new Timings();
        for (int i = 0; i < 50; i++) {
            var word = "p" + UUID.randomUUID().toString().replace("-", "");
            long start = System.nanoTime();
            client.post(path, write(Map.of("text", "what is kept as " + word)));
            while (!client.get(path + "/search?query=" + word + "&top_k=1")
                    .at("/results/0/content")
                    .asText()
                    .contains(word)) {
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            }
            timings.add(seconds(start) * 1e3);
        }
        say("insert", "a passage is found %s after it was sent", timings);
        var archive = client.post("/v1/archives", write(Map.of("name", "batch", "embedding", "skein/e5-small-v2")))
                .get("id")
                .asText();
        var texts = IntStream.range(0, 1_000)
                .mapToObj(i -> Map.of(
                        "text",
                        corpus.talks().getFirst().messages().get(i % 300).text() + " " + i))
                .toList();
        long start = System.nanoTime();
        client.post("/v1/archives/" + archive + "/passages/batch", write(Map.of("passages", texts)));
        double answered = seconds(start);
        while (client.metric("skein_index_backlog_texts") > 0) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        say("batch", "1,000 passages answered in %.2f s, embedded after %.1f s", answered, seconds(start));
    }

    /** MemGPT's task: what a key holds may be a key again, four deep; the model follows what it finds. */
    private void nested() {
        int right = 0;
        for (int task = 0; task < 20; task++) {
            var keys = IntStream.range(0, 5)
                    .mapToObj(i -> UUID.randomUUID().toString())
                    .toList();
            var keeper = keeper(keys);
            var turn = client.say(client.newConversation(keeper), "[[follow:" + keys.getFirst() + "]]");
            right += turn.answered()
                            && turn.text().contains("It is")
                            && said(turn.text()).contains(keys.getLast())
                    ? 1
                    : 0;
        }
        say("nested", "%d of 20 keys followed four levels deep among 144 pairs", right);
    }

    private String keeper(List<String> keys) {
        var keeper = client.newAgent();
        var tool = client.get("/v1/tools/?name=archival_memory_search")
                .get(0)
                .get("id")
                .asText();
        client.patch("/v1/agents/" + keeper + "/tools/attach/" + tool);
        var pairs = new ArrayList<String>();
        IntStream.range(0, 140).forEach(i -> pairs.add("key " + UUID.randomUUID() + " holds " + UUID.randomUUID()));
        IntStream.range(0, 4).forEach(i -> pairs.add("key " + keys.get(i) + " holds " + keys.get(i + 1)));
        Collections.shuffle(pairs);
        Load.run(
                pairs.size(),
                8,
                i -> client.post("/v1/agents/" + keeper + "/archival-memory", write(Map.of("text", pairs.get(i)))));
        return keeper;
    }

    /** What was streamed in pieces, in one. */
    private static String said(String frames) {
        return frames.lines()
                .filter(line -> line.contains("assistant_message"))
                .map(line -> line.replaceAll(".*\"content\":\"", "").replaceAll("\".*", ""))
                .collect(Collectors.joining());
    }

    private JsonNode search(String mode, String query) {
        return client.post(
                "/v1/messages/search",
                write(Map.of("query", query, "search_mode", mode, "agent_id", agent, "limit", 10)));
    }

    private static void say(String what, String format, Object... values) {
        System.out.printf("%-8s %s%n", what, String.format(Locale.ROOT, format, values));
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
