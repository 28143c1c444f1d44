package io.skein.memory.models;

import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.models.ModelInfo;
import io.skein.contracts.models.ModelInfo.Kind;
import io.skein.platform.failures.Rejection;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The models that an agent can be given. The front door of this feature.
 *
 * <p>The list is kept for a minute; a handle that is not on it makes it be read again before it is refused.
 */
@Singleton
public class ModelCatalog {

    private static final Duration FRESH = Duration.ofSeconds(60);

    private final ModelsClient client;
    private final Optional<String> preset;
    private volatile Listing listing = new Listing(new Models(List.of()), Instant.MIN);

    private record Listing(Models models, Instant readAt) {

        boolean isFresh() {
            return readAt.isAfter(Instant.now().minus(FRESH));
        }
    }

    ModelCatalog(
            ModelsClient client,
            @ConfigProperty(name = "skein.default-model") Optional<String> preset,
            @ConfigProperty(name = "letta.default.llm.handle") Optional<String> older) {
        this.client = client;
        this.preset = preset.or(() -> older);
    }

    /** The language model of that handle; 400 for what is no handle, 404 for one that nobody serves. */
    public Uni<ModelInfo> llm(String handle) {
        return find(Kind.LLM, requireHandle(handle)).map(found -> found.orElseThrow(() -> unknownModel(handle)));
    }

    /**
     * The model of an agent for which none was chosen: the configured one, or the built-in one if there is no other.
     */
    public Uni<ModelInfo> presetLlm() {
        return preset.map(this::llm)
                .orElseGet(() -> models().map(models -> models.onlyBuiltIn()
                        .orElseThrow(() -> new Rejection(
                                ErrorCode.INVALID_ARGUMENT,
                                "INVALID_ARGUMENT: Must specify either model or llm_config in request"))));
    }

    public Uni<ModelInfo> embedding(String handle) {
        return find(Kind.EMBEDDING, handle)
                .map(found -> found.orElseThrow(() -> new Rejection(
                        ErrorCode.INVALID_ARGUMENT, "INVALID_ARGUMENT: Embedding model " + handle + " not found")));
    }

    /** A cheaper model of the same provider to summarise with, or the model itself. */
    public Uni<String> summarizer(ModelInfo model) {
        return models().map(models -> models.summarizerFor(model));
    }

    private Uni<Optional<ModelInfo>> find(Kind kind, String handle) {
        return models().map(models -> models.find(kind, handle))
                .chain(found -> found.isPresent()
                        ? Uni.createFrom().item(found)
                        : read().map(models -> models.find(kind, handle)));
    }

    private Uni<Models> models() {
        var known = listing;
        return known.isFresh() ? Uni.createFrom().item(known.models()) : read();
    }

    private Uni<Models> read() {
        return client.list().map(Models::new).invoke(models -> listing = new Listing(models, Instant.now()));
    }

    private static String requireHandle(String handle) {
        if (handle.indexOf('/') < 1) {
            throw new Rejection(
                    ErrorCode.INVALID_ARGUMENT,
                    "INVALID_ARGUMENT: The model handle should be in the format provider/model-name (was: '" + handle
                            + "')");
        }
        return handle;
    }

    private Rejection unknownModel(String handle) {
        return new Rejection(
                ErrorCode.MODEL_NOT_FOUND,
                "NOT_FOUND: Handle " + handle + " not found, must be one of "
                        + listing.models().handles(Kind.LLM));
    }
}
