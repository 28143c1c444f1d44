package io.skein.kit.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Vectors by OpenAI's protocol: texts that share words are near each other, and the same text has the same vector. */
final class Embeddings {

    static final String PATH = "/embeddings";

    private static final int DIMENSIONS = 384;
    /** How many numbers a word touches. */
    private static final int SPREAD = 4;

    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\p{Nd}]+");

    private Embeddings() {}

    static Map<String, Object> answer(JsonNode body) {
        var input = body.path("input");
        var texts = input.isArray()
                ? IntStream.range(0, input.size())
                        .mapToObj(i -> input.get(i).asText())
                        .toList()
                : List.of(input.asText());
        var data = IntStream.range(0, texts.size())
                .mapToObj(i -> Map.of("object", "embedding", "index", i, "embedding", vector(texts.get(i))))
                .toList();
        return Map.of(
                "object", "list", "data", data, "model", body.path("model").asText());
    }

    private static float[] vector(String text) {
        var vector = new float[DIMENSIONS];
        NO_LETTER.splitAsStream(text.toLowerCase(Locale.ROOT)).forEach(word -> add(vector, word));
        double length = Math.sqrt(IntStream.range(0, DIMENSIONS)
                .mapToDouble(i -> vector[i] * vector[i])
                .sum());
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] = length == 0 ? i == 0 ? 1 : 0 : Math.round(vector[i] / length * 1e4) / 1e4f;
        }
        return vector;
    }

    private static void add(float[] vector, String word) {
        int hash = word.hashCode() * 0x9E3779B9;
        for (int i = 0; i < SPREAD; i++) {
            hash = hash * 31 + 17;
            vector[Math.floorMod(hash >>> 8, DIMENSIONS)] += (hash & 1) == 0 ? 1 : -1;
        }
    }
}
