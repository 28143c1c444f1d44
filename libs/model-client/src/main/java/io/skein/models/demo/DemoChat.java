package io.skein.models.demo;

import io.skein.models.ChatModel;
import io.skein.models.ModelEvent;
import io.skein.models.ModelEvent.Completed;
import io.skein.models.ModelEvent.Finish;
import io.skein.models.ModelRequest;
import io.skein.models.ModelRequest.Call;
import io.skein.models.TokenCounter;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** Answers by {@link DemoRules}, word by word as a real model would. */
public final class DemoChat implements ChatModel {

    private static final Duration BETWEEN_WORDS = Duration.ofMillis(2);
    private static final Pattern WORD = Pattern.compile("\\S+\\s*|\\s+");

    @Override
    public Multi<ModelEvent> stream(ModelRequest request) {
        return Multi.createFrom()
                .deferred(() -> Multi.createFrom().iterable(events(request)))
                // counting tokens loads a vocabulary the first time, which takes longer than an event loop may wait
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .onItem()
                .transformToUniAndConcatenate(DemoChat::paced);
    }

    private static Uni<ModelEvent> paced(ModelEvent event) {
        return Uni.createFrom().item(event).onItem().delayIt().by(BETWEEN_WORDS);
    }

    private static List<ModelEvent> events(ModelRequest request) {
        return switch (DemoRules.answer(request)) {
            case DemoReply.Say(var text) -> said(text, request);
            case DemoReply.Use(var tool, var arguments) ->
                called(new Call("call_" + UUID.randomUUID().toString().replace("-", ""), tool, arguments), request);
        };
    }

    private static List<ModelEvent> said(String text, ModelRequest request) {
        var events = new ArrayList<ModelEvent>();
        words(text).forEach(word -> events.add(new ModelEvent.Text(word)));
        events.add(new Completed(text, List.of(), List.of(), Finish.STOP, TokenCounter.tokens(request, text)));
        return events;
    }

    private static List<ModelEvent> called(Call call, ModelRequest request) {
        var events = new ArrayList<ModelEvent>();
        events.add(new ModelEvent.CallStarted(call.id(), call.name()));
        words(call.arguments()).forEach(word -> events.add(new ModelEvent.CallArguments(call.id(), word)));
        var tokens = TokenCounter.tokens(request, call.name() + call.arguments());
        events.add(new Completed("", List.of(), List.of(call), Finish.TOOL_CALLS, tokens));
        return events;
    }

    private static List<String> words(String text) {
        return WORD.matcher(text).results().map(found -> found.group()).toList();
    }
}
