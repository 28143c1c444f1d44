package io.skein.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.skein.bench.Corpus.Kind;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** {@code ./skein bench recall}: imports talk and asks about it, by sense, by words, and by both. */
final class RecallBench {

    private static final int HITS = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> MODES = Map.of("dense", "vector", "BM25", "fts", "hybrid", "hybrid");

    private final Client client;
    private final Corpus corpus = CorpusMaker.make();
    private final String agent;

    private RecallBench(Client client) {
        this.client = client;
        this.agent = client.newAgent();
    }

    /** Prints the table. */
    static void run(Client client) {
        var bench = new RecallBench(client);
        double words = bench.load();
        double vectors = bench.awaitVectors();
        System.out.printf(
                Locale.ROOT,
                "recall   %d messages of %d conversations, %d questions; imported in %.1f s, vectors %.1f s later%n",
                bench.corpus.messages(),
                bench.corpus.talks().size(),
                bench.corpus.questions().size(),
                words,
                vectors);
        List.of("dense", "BM25", "hybrid").forEach(bench::measure);
    }

    private double load() {
        long start = System.nanoTime();
        for (var talk : corpus.talks()) {
            var lines = talk.messages().stream().map(RecallBench::line).collect(Collectors.joining("\n"));
            client.post("/v1/conversations/" + client.newConversation(agent) + "/messages/import", lines);
        }
        return seconds(start);
    }

    /** Until nothing is behind, twice: the last events may be on their way. */
    private double awaitVectors() {
        long start = System.nanoTime();
        int calm = 0;
        while (calm < 3) {
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
            calm = client.header("/v1/messages/search", body("anything", "fts"), "X-Skein-Index-Behind")
                            .equals("0")
                    ? calm + 1
                    : 0;
            if (seconds(start) > PATIENCE.toSeconds()) {
                throw new IllegalStateException("vectors are still missing after " + PATIENCE);
            }
        }
        return seconds(start);
    }

    private void measure(String name) {
        var all = new Score();
        var byKind = new EnumMap<Kind, Score>(Kind.class);
        var timings = new Timings();
        for (var question : corpus.questions()) {
            long start = System.nanoTime();
            var hits = client.post("/v1/messages/search", body(question.text(), MODES.getOrDefault(name, name)));
            timings.add((System.nanoTime() - start) / 1e6);
            var places = places(hits, question.answers());
            all.add(places, question.answers().size());
            byKind.computeIfAbsent(question.kind(), kind -> new Score())
                    .add(places, question.answers().size());
        }
        var kinds = byKind.entrySet().stream()
                .map(entry -> entry.getKey().name().toLowerCase(Locale.ROOT) + " " + entry.getValue())
                .collect(Collectors.joining("   "));
        System.out.printf("    %-7s %s   %s%n            R@10/nDCG@10: %s%n", name, all, timings, kinds);
    }

    private static List<Integer> places(JsonNode hits, List<String> answers) {
        return IntStream.range(0, hits.size())
                .filter(i -> answers.contains(hits.get(i).path("external_id").asText()))
                .boxed()
                .toList();
    }

    /** Over questions: how much of the answers is among the first ten, and how far up. */
    private static final class Score {

        private double recall;
        private double gain;
        private int questions;

        void add(List<Integer> places, int answers) {
            questions++;
            recall += places.size() / (double) answers;
            gain += places.stream().mapToDouble(Score::gain).sum()
                    / IntStream.range(0, Math.min(answers, HITS))
                            .mapToDouble(Score::gain)
                            .sum();
        }

        private static double gain(int place) {
            return Math.log(2) / Math.log(place + 2.0);
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.3f/%.3f", recall / questions, gain / questions);
        }
    }

    private String body(String query, String mode) {
        return write(Map.of("query", query, "search_mode", mode, "agent_id", agent, "limit", HITS));
    }

    private static String line(Corpus.Said said) {
        return write(Map.of(
                "role", said.role(),
                "name", said.name(),
                "content", said.text(),
                "created_at", said.at().toString(),
                "external_id", said.key()));
    }

    private static String write(Map<String, Object> values) {
        try {
            return JSON.writeValueAsString(values);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
