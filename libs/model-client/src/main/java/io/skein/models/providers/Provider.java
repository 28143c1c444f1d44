package io.skein.models.providers;

import io.skein.contracts.models.ModelInfo;
import io.skein.models.ChatModel;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Set;

/** Somebody who has models: an endpoint with a key, or ourselves. */
interface Provider {

    String name();

    /** What a handle may begin with to mean this provider. */
    Set<String> spellings();

    ChatModel chat();

    /** Asks the endpoint; fails with a {@code ModelFailure}. */
    Uni<List<ModelInfo>> list();

    /** What can be said of a model while the endpoint cannot be asked. */
    ModelInfo assume(String model);
}
