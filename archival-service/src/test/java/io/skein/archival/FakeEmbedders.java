package io.skein.archival;

import io.skein.models.Embedder;
import io.skein.models.Embedders;
import io.skein.models.ModelFailure;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;

/**
 * Knows that some words mean the same, and takes every other word for what it is. Any handle is a model of its own, as
 * long as nobody calls it {@code none} or breaks it.
 */
@Alternative
@Priority(1)
@Singleton
public class FakeEmbedders implements Embedders {

    private static final Pattern NO_LETTER = Pattern.compile("[^a-z0-9]+");
    private static final List<List<String>> SYNONYMS =
            List.of(List.of("puppy", "dog", "hound"), List.of("automobile", "car"), List.of("purchased", "bought"));

    /** While true every model is away. */
    static volatile boolean broken;

    /** How long a call takes. */
    static volatile Duration delay = Duration.ZERO;

    /** The texts that were embedded so far. */
    private static final Queue<String> EMBEDDED = new ConcurrentLinkedQueue<>();

    /** How many texts with that word in them were embedded so far; other tests' texts may still be on their way. */
    static long embedded(String word) {
        return EMBEDDED.stream().filter(text -> text.contains(word)).count();
    }

    @Override
    public Optional<Embedder> find(Choice choice) {
        return choice.handle().endsWith("/none") ? Optional.empty() : Optional.of(this::embed);
    }

    private Uni<List<float[]>> embed(List<String> texts, Embedder.Purpose purpose) {
        var vectors = Uni.createFrom().item(() -> vectors(texts));
        return delay.isZero() ? vectors : vectors.onItem().delayIt().by(delay);
    }

    private static List<float[]> vectors(List<String> texts) {
        if (broken) {
            throw new ModelFailure(ModelFailure.Kind.CONNECTION, 0, "fake is away", null, null);
        }
        EMBEDDED.addAll(texts);
        return texts.stream().map(FakeEmbedders::vector).toList();
    }

    private static float[] vector(String text) {
        var vector = new float[BUILT_IN_DIMENSIONS];
        NO_LETTER
                .splitAsStream(text.toLowerCase(Locale.ROOT))
                .forEach(word -> vector[Math.floorMod(meaning(word).hashCode() * 31, vector.length)] += 1);
        vector[0] += .01f;
        return vector;
    }

    private static String meaning(String word) {
        return SYNONYMS.stream()
                .filter(same -> same.contains(word))
                .map(List::getFirst)
                .findFirst()
                .orElse(word);
    }
}
