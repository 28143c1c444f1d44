package io.skein.models.embedders;

import io.skein.models.Embedder;
import io.skein.models.Embedders;
import io.skein.models.providers.ModelSettings;
import io.skein.models.providers.ModelSettings.Endpoint;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/** Finds embedders by what a handle begins with: {@code skein/}, {@code ollama/}, or else OpenAI's protocol. */
@Singleton
public class ConfiguredEmbedders implements Embedders {

    private final ModelSettings settings;
    private final Embedder builtIn = new OnnxEmbedder();
    private final Map<Choice, Optional<Embedder>> known = new ConcurrentHashMap<>();

    @Inject
    ConfiguredEmbedders(Config config) {
        this(ModelSettings.from(config));
    }

    ConfiguredEmbedders(ModelSettings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Embedder> find(Choice choice) {
        return known.computeIfAbsent(choice, this::make);
    }

    private Optional<Embedder> make(Choice choice) {
        var handle = choice.handle();
        if (handle.equals(BUILT_IN)) {
            return Optional.of(builtIn);
        }
        int slash = handle.indexOf('/');
        var model = handle.substring(slash + 1);
        return switch (slash < 0 ? "" : handle.substring(0, slash)) {
            case "skein" -> Optional.empty();
            case "ollama" -> ollama(choice.endpoint()).map(base -> new OllamaEmbedder(base, model));
            default ->
                openAi(choice.endpoint()).map(endpoint -> new OpenAiEmbedder(endpoint.base(), endpoint.key(), model));
        };
    }

    private Optional<URI> ollama(@Nullable String endpoint) {
        return endpoint == null ? settings.ollama() : Optional.of(base(endpoint));
    }

    /** Our key is shown to our provider only: anybody may write another address into a configuration. */
    private Optional<Endpoint> openAi(@Nullable String endpoint) {
        if (endpoint == null
                || settings.openAi()
                        .filter(ours -> ours.base().equals(base(endpoint)))
                        .isPresent()) {
            return settings.openAi();
        }
        return Optional.of(new Endpoint(base(endpoint), ""));
    }

    private static URI base(String endpoint) {
        return URI.create(endpoint.replaceAll("/+$", ""));
    }
}
