package io.skein.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The part of {@link MemoryBench} that is about passages. */
final class PassageBench {

    private final Client client;
    private final Corpus corpus;

    PassageBench(Client client, Corpus corpus) {
        this.client = client;
        this.corpus = corpus;
    }

    void run() {
        inserts();
        batch();
        nested();
    }

    private void inserts() {
        var keeper = client.newAgent();
        var path = "/v1/agents/" + keeper + "/archival-memory";
        var timings = new Timings();
        for (int i = 0; i < 50; i++) {
            var word = "p" + UUID.randomUUID().toString().replace("-", "");
            long start = System.nanoTime();
            client.post(path, MemoryBench.write(Map.of("text", "what is kept as " + word)));
            while (!client.get(path + "/search?query=" + word + "&top_k=1")
                    .at("/results/0/content")
                    .asText()
                    .contains(word)) {
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            }
            timings.add(MemoryBench.seconds(start) * 1e3);
        }
        MemoryBench.say("insert", "a passage is found %s after it was sent", timings);
        questions(path);
    }

    /** Few passages: what this takes is mostly the embedding of the question by the embedded model. */
    private void questions(String path) {
        var timings = new Timings();
        for (var question : corpus.questions()) {
            var query = URLEncoder.encode(question.text(), StandardCharsets.UTF_8);
            long start = System.nanoTime();
            client.get(path + "/search?query=" + query);
            timings.add(MemoryBench.seconds(start) * 1e3);
        }
        MemoryBench.say("asked", "of 50 passages, the question embedded %s", timings);
    }

    private void batch() {
        var archive = client.post(
                        "/v1/archives", MemoryBench.write(Map.of("name", "batch", "embedding", "skein/e5-small-v2")))
                .get("id")
                .asText();
        var texts = IntStream.range(0, 1_000)
                .mapToObj(i -> Map.of(
                        "text",
                        corpus.talks().getFirst().messages().get(i % 300).text() + " " + i))
                .toList();
        long start = System.nanoTime();
        client.post("/v1/archives/" + archive + "/passages/batch", MemoryBench.write(Map.of("passages", texts)));
        double answered = MemoryBench.seconds(start);
        MemoryBench.say(
                "batch", "1,000 passages answered in %.2f s, embedded after %.1f s", answered, awaitIndex(start));
    }

    /** The backlog is counted once a second, so that it has to be empty for longer before it is. */
    private double awaitIndex(long start) {
        double emptySince = Double.MAX_VALUE;
        while (MemoryBench.seconds(start) < emptySince + 2) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            boolean empty = client.metric("skein_index_backlog_texts") == 0;
            emptySince = empty ? Math.min(emptySince, MemoryBench.seconds(start)) : Double.MAX_VALUE;
        }
        return emptySince;
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
        MemoryBench.say("nested", "%d of 20 keys followed four levels deep among 144 pairs", right);
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
                i -> client.post(
                        "/v1/agents/" + keeper + "/archival-memory", MemoryBench.write(Map.of("text", pairs.get(i)))));
        return keeper;
    }

    /** What was streamed in pieces, in one. */
    private static String said(String frames) {
        return frames.lines()
                .filter(line -> line.contains("assistant_message"))
                .map(line -> line.replaceAll(".*\"content\":\"", "").replaceAll("\".*", ""))
                .collect(Collectors.joining());
    }
}
