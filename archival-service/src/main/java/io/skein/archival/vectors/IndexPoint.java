package io.skein.archival.vectors;

import io.skein.archival.words.Terms;
import java.util.Map;
import java.util.UUID;

/**
 * A text in the index: what filters may ask of it, and its vectors by name.
 *
 * @param labels texts, lists of texts, or whole numbers
 */
public record IndexPoint(UUID id, Map<String, Object> labels, Map<String, float[]> senses, Map<String, Terms> words) {

    public IndexPoint {
        labels = Map.copyOf(labels);
        senses = Map.copyOf(senses);
        words = Map.copyOf(words);
    }

    public static IndexPoint ofWords(UUID id, Map<String, Object> labels, Terms terms) {
        return new IndexPoint(id, labels, Map.of(), Map.of(VectorIndex.WORDS, terms));
    }
}
