package io.skein.models.providers;

import com.fasterxml.jackson.databind.JsonNode;
import io.skein.contracts.models.ModelInfo;
import io.skein.contracts.models.ModelInfo.Kind;
import io.skein.models.ChatModel;
import io.skein.models.RetryingChatModel;
import io.skein.models.http.ProviderErrors;
import io.skein.models.openai.OpenAiChat;
import io.skein.models.providers.ModelSettings.Endpoint;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * OpenAI, or another server that speaks its protocol. That other server's models are listed as {@code openai-proxy/…},
 * all of them; of OpenAI's own only those that chat.
 */
final class OpenAiProvider implements Provider {

    private static final int OUTPUT_TOKENS = 16_384;

    private final Endpoint endpoint;
    private final boolean proxy;
    private final ChatModel chat;
    private final ListingClient listing;

    OpenAiProvider(Vertx vertx, Endpoint endpoint, ModelSettings settings) {
        this.endpoint = endpoint;
        this.proxy = !"api.openai.com".equals(endpoint.base().getHost());
        this.chat = new RetryingChatModel(
                new OpenAiChat(vertx, endpoint.base(), endpoint.key(), settings.silence()), settings.attempts());
        var url = URI.create(endpoint.base() + "/models");
        var headers = endpoint.key().isEmpty()
                ? Map.<String, String>of()
                : Map.of("Authorization", "Bearer " + endpoint.key());
        this.listing = new ListingClient(url, headers, new ProviderErrors(name(), endpoint.key()));
    }

    @Override
    public String name() {
        return "openai";
    }

    @Override
    public Set<String> spellings() {
        return Set.of("openai", "openai-proxy");
    }

    @Override
    public ChatModel chat() {
        return chat;
    }

    @Override
    public Uni<List<ModelInfo>> list() {
        return listing.read()
                .map(data -> Stream.concat(chatModels(data), embedders()).toList());
    }

    @Override
    public ModelInfo assume(String model) {
        return chatModel(model, 0);
    }

    private Stream<ModelInfo> chatModels(JsonNode data) {
        return StreamSupport.stream(data.spliterator(), false)
                .filter(model ->
                        proxy || KnownModels.chatsAtOpenAi(model.path("id").asText()))
                .map(model -> chatModel(model.path("id").asText(), windowIn(model)))
                .sorted(Comparator.comparing(ModelInfo::handle));
    }

    private ModelInfo chatModel(String name, int window) {
        var handle = (proxy ? "openai-proxy/" : "openai/") + name;
        return info(handle, Kind.LLM, KnownModels.window(name, window), 0);
    }

    private Stream<ModelInfo> embedders() {
        return KnownModels.OPENAI_EMBEDDERS.entrySet().stream()
                .map(known -> info("openai/" + known.getKey(), Kind.EMBEDDING, 8_191, known.getValue()));
    }

    private ModelInfo info(String handle, Kind kind, int window, int dimensions) {
        var name = handle.substring(handle.indexOf('/') + 1);
        return new ModelInfo(
                handle,
                name,
                kind,
                name(),
                "openai",
                "openai",
                endpoint.base().toString(),
                window,
                OUTPUT_TOKENS,
                dimensions,
                KnownModels.reasons(name));
    }

    /** Several servers say how much their model can read, each in its own word. */
    private static int windowIn(JsonNode model) {
        return Stream.of("context_window", "context_length", "max_model_len", "max_context_length")
                .mapToInt(field -> model.path(field).asInt(0))
                .filter(tokens -> tokens > 0)
                .findFirst()
                .orElse(0);
    }
}
