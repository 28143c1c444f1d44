package io.skein.models;

import io.skein.contracts.models.ModelInfo;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** The models that can be used here, by handle. The front door of this library. */
public interface Models {

    /** A chat model that a handle stands for: who speaks to it, and what it is called there. */
    record Resolved(ChatModel chat, ModelInfo info) {}

    /**
     * All models of all providers that are set up, the providers' own order. Read from the endpoints, kept for a while.
     */
    Uni<List<ModelInfo>> list();

    /** Finds the chat model of a handle; other spellings of a provider's name are accepted. Empty if there is none. */
    Uni<Optional<Resolved>> chat(String handle);
}
