package io.skein.memory.definitions;

import io.skein.contracts.models.ModelInfo;
import io.skein.memory.models.EmbeddingConfig;
import io.skein.memory.models.ModelCatalog;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks up the models that a request names. Asks other processes, so never within a transaction. */
@Singleton
public class AgentChoices {

    private static final int CHUNK_SIZE = 300;

    private final ModelCatalog catalog;

    AgentChoices(ModelCatalog catalog) {
        this.catalog = catalog;
    }

    /** What a request comes to: the model, what to summarise with, how to embed; each empty where it says nothing. */
    public record Chosen(Optional<ModelInfo> model, Optional<String> summarizer, Optional<EmbeddingConfig> embedding) {}

    /** For a new agent: one that names no model is given the preset one. */
    public Uni<Chosen> forNew(AgentFields said) {
        var handle = handle(said);
        return (handle == null ? catalog.presetLlm() : catalog.llm(handle))
                .chain(model -> chosen(Optional.of(model), said));
    }

    public Uni<Chosen> forChange(AgentFields said) {
        var handle = handle(said);
        return handle == null
                ? chosen(Optional.empty(), said)
                : catalog.llm(handle).chain(model -> chosen(Optional.of(model), said));
    }

    private Uni<Chosen> chosen(Optional<ModelInfo> model, AgentFields said) {
        return Uni.combine()
                .all()
                .unis(summarizer(model), embedding(said))
                .with((summarizer, embedding) -> new Chosen(model, summarizer, embedding));
    }

    private Uni<Optional<String>> summarizer(Optional<ModelInfo> model) {
        return model.map(info -> catalog.summarizer(info).map(Optional::of))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Optional<EmbeddingConfig>> embedding(AgentFields said) {
        var handle = said.embedding() == null ? text(said.embeddingConfig(), "handle") : said.embedding();
        if (handle == null) {
            return Uni.createFrom().item(Optional.empty());
        }
        int chunkSize = said.embeddingChunkSize() == null ? CHUNK_SIZE : said.embeddingChunkSize();
        return catalog.embedding(handle).map(model -> Optional.of(EmbeddingConfig.of(model, chunkSize)));
    }

    /** Older clients name the model within the configuration only. */
    private static @Nullable String handle(AgentFields said) {
        if (said.model() != null) {
            return said.model();
        }
        var handle = text(said.llmConfig(), "handle");
        var name = text(said.llmConfig(), "model");
        var provider = text(said.llmConfig(), "model_endpoint_type");
        return handle != null || name == null || provider == null ? handle : provider + "/" + name;
    }

    private static @Nullable String text(@Nullable Map<String, Object> object, String field) {
        return object != null && object.get(field) instanceof String text ? text : null;
    }
}
