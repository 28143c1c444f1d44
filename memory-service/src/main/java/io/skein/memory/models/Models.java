package io.skein.memory.models;

import io.skein.contracts.models.CheapModels;
import io.skein.contracts.models.ModelInfo;
import io.skein.contracts.models.ModelInfo.Kind;
import java.util.List;
import java.util.Optional;

/** A list of models and how a handle is looked up in it. Pure. */
record Models(List<ModelInfo> all) {

    private static final String BUILT_IN = "skein";

    Models {
        all = List.copyOf(all);
    }

    /** The exact handle; else the same model under another spelling of its provider. */
    Optional<ModelInfo> find(Kind kind, String handle) {
        return all.stream()
                .filter(model -> model.kind() == kind && model.handle().equals(handle))
                .findFirst()
                .or(() -> respelled(kind, handle));
    }

    Optional<ModelInfo> onlyBuiltIn() {
        boolean others = all.stream().anyMatch(model -> model.kind() == Kind.LLM && !isBuiltIn(model));
        return others
                ? Optional.empty()
                : all.stream().filter(model -> model.kind() == Kind.LLM).findFirst();
    }

    String summarizerFor(ModelInfo model) {
        return CheapModels.handleBeside(model)
                .flatMap(cheap -> find(Kind.LLM, cheap))
                .map(ModelInfo::handle)
                .orElse(model.handle());
    }

    List<String> handles(Kind kind) {
        return all.stream()
                .filter(model -> model.kind() == kind)
                .map(model -> "'" + model.handle() + "'")
                .toList();
    }

    private Optional<ModelInfo> respelled(Kind kind, String handle) {
        return all.stream()
                .filter(model ->
                        model.kind() == kind && spelling(model.handle()).equals(spelling(handle)))
                .findFirst();
    }

    private static boolean isBuiltIn(ModelInfo model) {
        return model.handle().startsWith(BUILT_IN + "/");
    }

    /**
     * An OpenAI provider behind another base address is called {@code openai-proxy} by some, {@code openai} by others.
     */
    private static String spelling(String handle) {
        return handle.startsWith("openai-proxy/") ? "openai" + handle.substring("openai-proxy".length()) : handle;
    }
}
