package io.skein.models.demo;

import io.skein.models.ModelRequest;
import io.skein.models.ModelRequest.ToolChoice;
import io.skein.models.ModelRequest.Turn;
import java.util.Optional;
import java.util.regex.Pattern;

/** The rules: remember, recall, confirm; anything else is answered plainly. Pure. */
final class DemoRules {

    private static final Pattern REMEMBER =
            Pattern.compile("\\bremember(?:\\s+that)?\\b[\\s:,]*(\\S.*)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern RECALL = Pattern.compile(
            "\\bwhat (do|did|can) you (know|remember|have)\\b.*\\b(me|us)\\b|\\bwho am i\\b|\\bdo you remember me\\b",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern QUESTION =
            Pattern.compile("\\b(do|did|can|what|who)\\b.{0,20}\\bremember\\b", Pattern.CASE_INSENSITIVE);
    private static final String WHO =
            "I am Skein's built-in rule-based demo model: no language model, only a few rules.";
    private static final String HOW =
            " Say \"remember that …\" and I write it into my memory, or ask \"what do you know"
                    + " about me?\". For real conversations give the server a provider key and choose another model.";

    private DemoRules() {}

    static DemoReply answer(ModelRequest request) {
        var turn = LastTurn.of(request.turns());
        var memory = DemoMemory.of(request);
        return turn.lastResult()
                .map(result -> say(confirmation(result), request))
                .orElseGet(() -> reply(turn.userText(), memory, request));
    }

    private static DemoReply reply(String text, DemoMemory memory, ModelRequest request) {
        if (RECALL.matcher(text).find()) {
            return say(recalled(memory), request);
        }
        var wish = wish(text);
        return wish.isPresent() ? note(wish.get(), memory, request) : say(plain(text), request);
    }

    private static DemoReply note(String fact, DemoMemory memory, ModelRequest request) {
        var block = memory.writable();
        var call = block.flatMap(label -> DemoTools.noting(label, fact, request.tools()));
        return call.<DemoReply>map(use -> use)
                .orElseGet(() -> say(
                        WHO
                                + (block.isEmpty()
                                        ? " I see no memory block that I may write to, so I cannot remember that."
                                        : " None of my tools writes to memory, so I cannot remember that."),
                        request));
    }

    private static Optional<String> wish(String text) {
        var found = REMEMBER.matcher(text);
        return !QUESTION.matcher(text).find() && found.find()
                ? Optional.of(found.group(1).strip())
                : Optional.empty();
    }

    private static String confirmation(Turn.ToolResult result) {
        if (result.failed()) {
            return "I tried, but the tool " + result.tool() + " refused: " + result.text();
        }
        return result.tool().contains("memory")
                ? "Done, I wrote that into my memory. Ask me \"what do you know about me?\" to see it."
                : "The tool " + result.tool() + " answered: " + result.text();
    }

    private static String recalled(DemoMemory memory) {
        return memory.aboutUser()
                .map(known -> "This is what my memory says about you:\n" + known)
                .orElse("My memory says nothing about you yet. Tell me \"remember that …\".");
    }

    private static String plain(String text) {
        return text.isBlank() ? WHO + HOW : WHO + " You said: \"" + shortened(text.strip()) + "\"." + HOW;
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= 200
                ? text
                : text.substring(0, text.offsetByCodePoints(0, 200)) + "…";
    }

    /** Agents that can only speak through a tool are spoken through. */
    private static DemoReply say(String text, ModelRequest request) {
        var mustCall =
                request.toolChoice() instanceof ToolChoice.Required || request.toolChoice() instanceof ToolChoice.Named;
        return mustCall
                ? DemoTools.sending(text, request.tools()).orElse(new DemoReply.Say(text))
                : new DemoReply.Say(text);
    }
}
