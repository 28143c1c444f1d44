package io.skein.models.anthropic;

import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import io.skein.models.ChatModel;
import io.skein.models.ModelEvent;
import io.skein.models.ModelRequest;
import io.skein.models.answers.Answer;
import io.skein.models.http.ProviderErrors;
import io.skein.models.http.ProviderHttpClient;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;

/** Speaks Anthropic's messages protocol to one endpoint with one key, through LangChain4j. */
public final class AnthropicChat implements ChatModel {

    private final ProviderErrors errors;
    private final ProviderHttpClient http;
    private final AnthropicStreamingChatModel model;

    public AnthropicChat(Vertx vertx, URI base, String key, Duration silence) {
        errors = new ProviderErrors("anthropic", key);
        http = new ProviderHttpClient(vertx, base, errors, silence);
        model = AnthropicStreamingChatModel.builder()
                .httpClientBuilder(http.asBuilder())
                .baseUrl(base.toString())
                .apiKey(key.isEmpty() ? "none" : key) // a server of one's own may want none, LangChain4j wants one
                .build();
    }

    @Override
    public Multi<ModelEvent> stream(ModelRequest request) {
        return Multi.createFrom().emitter(emitter -> ask(request, emitter));
    }

    private void ask(ModelRequest request, MultiEmitter<? super ModelEvent> emitter) {
        var answer = new Answer(emitter);
        var handler = new AnthropicAnswer(answer, errors);
        var call = http.begin(
                () -> model.chat(AnthropicRequests.of(request), handler),
                body -> AnthropicBody.edited(body, request),
                handler::ended);
        emitter.onTermination(() -> {
            if (!answer.isOver()) {
                call.cancel();
            }
        });
    }
}
