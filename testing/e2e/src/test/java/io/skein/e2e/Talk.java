package io.skein.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** Somebody who says the next thing as soon as the last one is accepted, with a few at most unanswered. */
final class Talk {

    private static final int UNANSWERED = 3;

    private final List<CompletableFuture<Void>> turns = new ArrayList<>();
    private final List<JsonNode> errors = new CopyOnWriteArrayList<>();
    private final Api api;
    private final String path;

    Talk(Api api, String conversation) {
        this.api = api;
        this.path = "/v1/conversations/" + conversation + "/messages";
    }

    /** Until told to stop; what was said is heard to its end. */
    void run(BooleanSupplier goesOn) {
        while (goesOn.getAsBoolean()) {
            say(Api.say("[[slow:400]][[say:A-" + turns.size() + "]]"));
            if (turns.size() > UNANSWERED) {
                turns.get(turns.size() - 1 - UNANSWERED).join();
            }
        }
        turns.forEach(CompletableFuture::join);
    }

    /** What was answered so far, as the record has it. */
    List<String> answers() {
        var texts = new ArrayList<String>();
        api.get(path + "?order=asc&limit=1000")
                .forEach(one -> texts.add(one.path("content").asText()));
        return texts.stream().filter(text -> text.startsWith("A-")).toList();
    }

    /** The frames that told of a failure. */
    List<JsonNode> errors() {
        return errors;
    }

    List<String> expected() {
        return IntStream.range(0, turns.size()).mapToObj(nr -> "A-" + nr).toList();
    }

    private void say(String body) {
        var accepted = new CompletableFuture<Void>();
        turns.add(CompletableFuture.runAsync(
                        () -> api.stream(path, body, frame -> hear(frame, accepted)), Thread::startVirtualThread)
                .whenComplete((heard, broken) -> accepted.complete(null)));
        accepted.join();
    }

    private void hear(JsonNode frame, CompletableFuture<Void> accepted) {
        accepted.complete(null);
        if (frame.path("message_type").asText().equals("error_message")) {
            errors.add(frame);
        }
    }
}
