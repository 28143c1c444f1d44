package io.skein.models;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Turns texts into vectors of one length. Adds by itself what its model wants to be told of a text's purpose. */
public interface Embedder {

    /** What a text is for: to be found, or to find. Queries do not wait for passages. */
    enum Purpose {
        PASSAGE,
        QUERY
    }

    /** A vector for each text, in their order; fails with a {@link ModelFailure}. */
    Uni<List<float[]>> embed(List<String> texts, Purpose purpose);
}
