package io.skein.models.demo;

import io.skein.models.ModelRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The memory blocks as the prompt shows them; where a later note shows one again, that is the newer text. */
record DemoMemory(Map<String, Shown> blocks) {

    record Shown(String text, boolean readOnly) {}

    private static final String ABOUT_USER = "human";
    private static final Pattern NUMBERED = Pattern.compile("^\\d+→ ?");

    static DemoMemory of(ModelRequest request) {
        var blocks = new LinkedHashMap<String, Shown>();
        read(request.system(), blocks);
        request.turns().stream()
                .filter(ModelRequest.Turn.SystemNote.class::isInstance)
                .forEach(note -> read(((ModelRequest.Turn.SystemNote) note).text(), blocks));
        return new DemoMemory(blocks);
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
