package io.skein.summarizer.compaction;

import io.skein.contracts.models.ModelInfo;
import io.skein.models.Models;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** The scripted models in place of the real ones. */
@Alternative
@Priority(1)
@Singleton
class InjectedModels implements Models {

    private final ScriptedModels scripted = new ScriptedModels();

    ScriptedModels scripted() {
        return scripted;
    }

    @Override
    public Uni<List<ModelInfo>> list() {
        return scripted.list();
    }

    @Override
    public Uni<Optional<Resolved>> chat(String handle) {
        return scripted.chat(handle);
    }
}
