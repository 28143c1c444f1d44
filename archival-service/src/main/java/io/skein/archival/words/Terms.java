package io.skein.archival.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Words as numbers, each with its weight: a sparse vector. */
public record Terms(List<Integer> indices, List<Float> weights) {

    public static final Terms NONE = new Terms(List.of(), List.of());

    static Terms of(Map<Integer, Float> weights) {
        return new Terms(List.copyOf(weights.keySet()), new ArrayList<>(weights.values()));
    }

    public boolean none() {
        return indices.isEmpty();
    }
}
