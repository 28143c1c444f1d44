package io.skein.models.demo;

import io.skein.models.ChatModel;
import io.skein.models.ModelEvent;
import io.skein.models.ModelEvent.Completed;
import io.skein.models.ModelEvent.Finish;
import io.skein.models.ModelEvent.Tokens;
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
import java.util.function.Function;
import java.util.regex.Pattern;

/** Answers by {@link DemoRules}, word by word as a real model would. */
public final class DemoChat implements ChatModel {

    private static final Duration BETWEEN_WORDS = Duration.ofMillis(2);
    private static final Pattern WORD = Pattern.compile("\\S+\\s*|\\s+");

    @Override
    public Multi<ModelEvent> stream(ModelRequest request) {
        return Multi.createFrom().deferred(() -> switch (DemoRules.answer(request)) {
            case DemoReply.Say(var text) -> said(text, request);
            case DemoReply.Use(var tool, var arguments) -> called(new Call(newId(), tool, arguments), request);
        });
    }

    private static Multi<ModelEvent> said(String text, ModelRequest request) {
        var words = words(text).stream().map(ModelEvent.Text::new).toList();
        return paced(words, request, text, tokens -> new Completed(text, List.of(), List.of(), Finish.STOP, tokens));
    }

    private static Multi<ModelEvent> called(Call call, ModelRequest request) {
        var events = new ArrayList<ModelEvent>();
        events.add(new ModelEvent.CallStarted(call.id(), call.name()));
        words(call.arguments()).forEach(word -> events.add(new ModelEvent.CallArguments(call.id(), word)));
        var written = call.name() + call.arguments();
        return paced(
                events,
                request,
                written,
                tokens -> new Completed("", List.of(), List.of(call), Finish.TOOL_CALLS, tokens));
    }

    /**
     * Counted last and elsewhere: the first count loads a vocabulary, which takes longer than an event loop may wait.
     */
    private static Multi<ModelEvent> paced(
            List<? extends ModelEvent> pieces, ModelRequest request, String written, Function<Tokens, ModelEvent> end) {
        var paced = Multi.createFrom()
                .<ModelEvent>iterable(List.copyOf(pieces))
                .onItem()
                .transformToUniAndConcatenate(
                        piece -> Uni.createFrom().item(piece).onItem().delayIt().by(BETWEEN_WORDS));
        var completed = Uni.createFrom()
                .item(() -> end.apply(TokenCounter.tokens(request, written)))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
        return Multi.createBy().concatenating().streams(paced, completed.toMulti());
    }

    private static String newId() {
        return "call_" + UUID.randomUUID().toString().replace("-", "");
    }

    private static List<String> words(String text) {
        return WORD.matcher(text).results().map(found -> found.group()).toList();
    }
}
