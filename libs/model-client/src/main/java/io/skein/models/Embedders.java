package io.skein.models;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The embedding models that can be used here. The second front door of this library. */
public interface Embedders {

    /** The model in this process, which needs neither key nor network. */
    String BUILT_IN = "skein/e5-small-v2";

    int BUILT_IN_DIMENSIONS = 384;

    /** A model by its handle, perhaps at an address of its own; that is told the handle's second part. */
    record Choice(String handle, @Nullable String endpoint) {}

    /** Who speaks to the model; empty if there is nobody. Costs nothing until something is embedded. */
    Optional<Embedder> find(Choice choice);
}
