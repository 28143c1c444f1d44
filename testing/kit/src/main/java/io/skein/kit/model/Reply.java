package io.skein.kit.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.skein.kit.model.Step.Action;
import io.skein.kit.model.Step.Manner;
import io.skein.kit.model.Step.ToolUse;
import io.skein.kit.model.Step.Usage;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A step made ready to be written by either protocol.
 *
 * @param text null for a pure tool call
 * @param cutAfter number of chunks after which the connection drops, or null
 */
record Reply(
        @Nullable String text,
        List<String> chunks,
        List<Call> calls,
        boolean ranOut,
        @Nullable Integer cutAfter,
        Usage usage,
        Manner manner) {

    record Call(String id, String name, String arguments) {

        List<String> pieces() {
            return cut(arguments, PIECE);
        }
    }

    private static final AtomicInteger CALLS = new AtomicInteger();
    private static final Pattern WORD = Pattern.compile("\\S+\\s*");
    private static final Pattern PIECE = Pattern.compile("(?s).{1,16}");
    private static final Pattern CHUNK = Pattern.compile("(?s).{1,12}");

    static Reply of(Step step, JsonNode body) {
        var manner = step.manner();
        return switch (step.action()) {
            case Action.Say(var text, var byWord) -> said(text, byWord ? WORD : CHUNK, null, body, manner);
            case Action.RunOut(var text) ->
                said(text, CHUNK, null, body, manner).runOut();
            case Action.Disconnect(var words) -> said(Directives.words(words + 5), WORD, words, body, manner);
            case Action.CallTools(var uses) -> called(uses, body, manner);
            case Action.Fail fail -> throw new IllegalStateException("an error has no reply: " + fail);
        };
    }

    private static Reply said(String text, Pattern by, @Nullable Integer cutAfter, JsonNode body, Manner manner) {
        var usage = manner.usage() == null ? usage(body, text) : manner.usage();
        return new Reply(text, cut(text, by), List.of(), false, cutAfter, usage, manner);
    }

    private static Reply called(List<ToolUse> uses, JsonNode body, Manner manner) {
        var calls = uses.stream()
                .map(use ->
                        new Call("call_scripted%06d".formatted(CALLS.incrementAndGet()), use.name(), use.arguments()))
                .toList();
        var usage = manner.usage() == null ? usage(body, calls.toString()) : manner.usage();
        var chunks = manner.beside() == null ? List.<String>of() : cut(manner.beside(), CHUNK);
        return new Reply(manner.beside(), chunks, calls, false, null, usage, manner);
    }

    private Reply runOut() {
        return new Reply(text, chunks, calls, true, cutAfter, usage, manner);
    }

    private static Usage usage(JsonNode body, String written) {
        return new Usage(Math.max(1, body.path("messages").toString().length() / 4), Math.max(1, written.length() / 4));
    }

    private static List<String> cut(String text, Pattern by) {
        return by.matcher(text).results().map(found -> found.group()).toList();
    }
}
