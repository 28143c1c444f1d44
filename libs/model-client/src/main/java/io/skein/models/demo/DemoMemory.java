package io.skein.models.demo;

import io.skein.models.ModelRequest;
import io.skein.models.ModelRequest.Call;
import io.skein.models.ModelRequest.Turn;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The memory blocks as the prompt shows them; where a later note shows one again, that is the newer text, and what was
 * noted down since is told by the calls alone.
 */
record DemoMemory(Map<String, Shown> blocks) {

    record Shown(String text, boolean readOnly) {

        /** A prompt that was written since may show the line already. */
        Shown with(String line) {
            if (text.isBlank()) {
                return new Shown(line, readOnly);
            }
            return text.contains(line) ? this : new Shown(text + "\n" + line, readOnly);
        }
    }

    private static final String ABOUT_USER = "human";
    private static final Pattern NUMBERED = Pattern.compile("^\\d+→ ?");

    static DemoMemory of(ModelRequest request) {
        var blocks = new LinkedHashMap<String, Shown>();
        read(request.system(), blocks);
        var calls = new HashMap<String, Call>();
        for (var turn : request.turns()) {
            switch (turn) {
                case Turn.SystemNote note -> read(note.text(), blocks);
                case Turn.Assistant said -> said.calls().forEach(call -> calls.put(call.id(), call));
                case Turn.ToolResult result -> follow(result, calls, blocks);
                case Turn.User user -> {}
            }
        }
        return new DemoMemory(blocks);
    }

    private static void follow(Turn.ToolResult result, Map<String, Call> calls, Map<String, Shown> blocks) {
        Optional.ofNullable(calls.get(result.callId()))
                .filter(call -> !result.failed())
                .flatMap(DemoTools::noted)
                .ifPresent(noted -> blocks.computeIfPresent(noted.label(), (label, shown) -> shown.with(noted.fact())));
    }

    /** The label of the block for notes: the one about the user, else the first that may be written. */
    Optional<String> writable() {
        var human = blocks.get(ABOUT_USER);
        return human != null && !human.readOnly()
                ? Optional.of(ABOUT_USER)
                : blocks.entrySet().stream()
                        .filter(block -> !block.getValue().readOnly())
                        .map(Map.Entry::getKey)
                        .findFirst();
    }

    Optional<String> aboutUser() {
        return Optional.ofNullable(blocks.get(ABOUT_USER))
                .or(() -> writable().map(blocks::get))
                .map(Shown::text)
                .filter(text -> !text.isBlank());
    }

    /** Looks for {@code <label>…<value>text</value></label>}; the closing label tells the opening one. */
    private static void read(String prompt, Map<String, Shown> into) {
        if (!prompt.contains("<memory_blocks>")) {
            return;
        }
        int from = prompt.indexOf("<memory_blocks>");
        for (int start = prompt.indexOf("<value>", from); start >= 0; start = prompt.indexOf("<value>", start + 1)) {
            int end = prompt.indexOf("</value>", start);
            var label = end < 0 ? Optional.<String>empty() : closingLabel(prompt, end + "</value>".length());
            if (label.isPresent()) {
                int opened = prompt.lastIndexOf("<" + label.get() + ">", start);
                var head = prompt.substring(Math.max(opened, from), start);
                var text = prompt.substring(start + "<value>".length(), end);
                into.put(label.get(), new Shown(unnumbered(text.strip()), head.contains("read_only=true")));
            }
        }
    }

    private static Optional<String> closingLabel(String prompt, int at) {
        int open = prompt.indexOf("</", at);
        int close = prompt.indexOf('>', at);
        return open >= 0 && close > open && prompt.substring(at, open).isBlank()
                ? Optional.of(prompt.substring(open + 2, close))
                : Optional.empty();
    }

    private static String unnumbered(String text) {
        return text.lines().map(line -> NUMBERED.matcher(line).replaceFirst("")).collect(Collectors.joining("\n"));
    }
}
