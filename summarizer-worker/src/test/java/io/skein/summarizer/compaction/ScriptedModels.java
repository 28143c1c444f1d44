package io.skein.summarizer.compaction;

import io.skein.contracts.models.ModelInfo;
import io.skein.models.ModelEvent;
import io.skein.models.ModelFailure;
import io.skein.models.ModelRequest;
import io.skein.models.Models;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Models that answer what a test says, and remember what they were asked. */
class ScriptedModels implements Models {

    final List<ModelRequest> asked = new CopyOnWriteArrayList<>();
    private final Map<String, Resolved> models = new ConcurrentHashMap<>();

    /** {@code answer} may throw a {@link ModelFailure}. */
    ScriptedModels with(String handle, int window, Function<ModelRequest, String> answer) {
        models.put(handle, new Resolved(request -> stream(request, answer), info(handle, window)));
        return this;
    }

    /** A model that takes a request and never answers. */
    void hanging(String handle) {
        models.put(
                handle,
                new Resolved(
                        request -> {
                            asked.add(request);
                            return Multi.createFrom().nothing();
                        },
                        info(handle, 100_000)));
    }

    private static ModelInfo info(String handle, int window) {
        var name = handle.substring(handle.indexOf('/') + 1);
        return new ModelInfo(
                handle, name, ModelInfo.Kind.LLM, "openai", "openai", "openai", null, window, 4_096, 0, false);
    }

    static ModelFailure failure(ModelFailure.Kind kind) {
        return new ModelFailure(kind, 0, "scripted", null, null);
    }

    @Override
    public Uni<List<ModelInfo>> list() {
        return Uni.createFrom()
                .item(models.values().stream().map(Resolved::info).toList());
    }

    @Override
    public Uni<Optional<Resolved>> chat(String handle) {
        return Uni.createFrom().item(Optional.ofNullable(models.get(handle)));
    }

    private Multi<ModelEvent> stream(ModelRequest request, Function<ModelRequest, String> answer) {
        return Multi.createFrom().deferred(() -> {
            asked.add(request);
            var text = answer.apply(request);
            var tokens = new ModelEvent.Tokens(100, 10, 110, null, null, null);
            return Multi.createFrom()
                    .items(
                            new ModelEvent.Text(text),
                            new ModelEvent.Completed(text, List.of(), List.of(), ModelEvent.Finish.STOP, tokens));
        });
    }
}
