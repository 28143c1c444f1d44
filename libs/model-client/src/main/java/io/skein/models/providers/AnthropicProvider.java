package io.skein.models.providers;

import com.fasterxml.jackson.databind.JsonNode;
import io.skein.contracts.models.ModelInfo;
import io.skein.contracts.models.ModelInfo.Kind;
import io.skein.models.ChatModel;
import io.skein.models.RetryingChatModel;
import io.skein.models.anthropic.AnthropicChat;
import io.skein.models.http.ProviderErrors;
import io.skein.models.providers.ModelSettings.Endpoint;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Anthropic, or a server that speaks its messages protocol. */
final class AnthropicProvider implements Provider {

    private static final String VERSION = "2023-06-01";

    private final Endpoint endpoint;
    private final ChatModel chat;
    private final ListingClient listing;

    AnthropicProvider(Vertx vertx, Endpoint endpoint, ModelSettings settings) {
        this.endpoint = endpoint;
        this.chat = new RetryingChatModel(
                new AnthropicChat(vertx, endpoint.base(), endpoint.key(), settings.silence()), settings.attempts());
        this.listing = new ListingClient(
                URI.create(endpoint.base() + "/models?limit=1000"),
                Map.of("x-api-key", endpoint.key(), "anthropic-version", VERSION),
                new ProviderErrors(name(), endpoint.key()));
    }

    @Override
    public String name() {
        return "anthropic";
    }

    @Override
    public Set<String> spellings() {
        return Set.of("anthropic");
    }

    @Override
    public ChatModel chat() {
        return chat;
    }

    @Override
    public Uni<List<ModelInfo>> list() {
        return listing.read()
                .map(data -> StreamSupport.stream(data.spliterator(), false)
                        .map((JsonNode model) -> assume(model.path("id").asText()))
                        .sorted(Comparator.comparing(ModelInfo::handle))
                        .toList());
    }

    @Override
    public ModelInfo assume(String model) {
        return new ModelInfo(
                "anthropic/" + model,
                model,
                Kind.LLM,
                name(),
                "anthropic",
                "anthropic",
                endpoint.base().toString(),
                KnownModels.window(model, 0),
                KnownModels.claudeOutput(model),
                0,
                KnownModels.reasons(model));
    }
}
