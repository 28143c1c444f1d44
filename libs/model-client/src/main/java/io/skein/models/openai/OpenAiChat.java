package io.skein.models.openai;

import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
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

/** Speaks chat completions to one endpoint with one key, through LangChain4j. */
public final class OpenAiChat implements ChatModel {

    private final ProviderErrors errors;
    private final ProviderHttpClient http;
    private final OpenAiStreamingChatModel model;
    private final OpenAiRequests requests;

    public OpenAiChat(Vertx vertx, URI base, String key, Duration silence) {
        errors = new ProviderErrors("openai", key);
        http = new ProviderHttpClient(vertx, base, errors, silence);
        requests = new OpenAiRequests("api.openai.com".equals(base.getHost()));
        model = OpenAiStreamingChatModel.builder()
                .httpClientBuilder(http.asBuilder())
                .baseUrl(base.toString())
                .apiKey(key)
                .returnThinking(true)
                .build();
    }

    @Override
    public Multi<ModelEvent> stream(ModelRequest request) {
        return Multi.createFrom().emitter(emitter -> ask(request, emitter));
    }

    private void ask(ModelRequest request, MultiEmitter<? super ModelEvent> emitter) {
        var answer = new Answer(emitter);
        var handler = new OpenAiAnswer(answer, request, errors);
        var call = http.begin(
                () -> model.chat(requests.of(request), handler),
                parameters -> OpenAiBody.of(parameters, request),
                () -> {});
        emitter.onTermination(() -> {
            if (!answer.isOver()) {
                call.cancel();
            }
        });
    }
}
