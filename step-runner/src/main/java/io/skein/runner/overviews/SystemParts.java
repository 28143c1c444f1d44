package io.skein.runner.overviews;

import io.skein.models.TokenCounter;

/**
 * The parts of a compiled system message, wherever its instructions put them: memory blocks, rules of tools, files,
 * what is out of view, and all the rest. Together they are the whole text. Pure.
 */
record SystemParts(String instructions, String blocks, String rules, String directories, String metadata) {

    static SystemParts of(String text) {
        var blocks = part(text, "memory_blocks");
        var withoutBlocks = without(text, blocks);
        var directories = part(withoutBlocks, "directories");
        var withoutFiles = without(withoutBlocks, directories);
        var rules = part(withoutFiles, "tool_usage_rules");
        var withoutRules = without(withoutFiles, rules);
        var metadata = part(withoutRules, "memory_metadata");
        return new SystemParts(without(withoutRules, metadata), blocks, rules, directories, metadata);
    }

    int tokens() {
        return TokenCounter.count(instructions)
                + TokenCounter.count(blocks)
                + TokenCounter.count(rules)
                + TokenCounter.count(directories)
                + TokenCounter.count(metadata);
    }

    /** From the first opening to the last closing mark: a block may quote one. Empty if there is none. */
    private static String part(String text, String name) {
        int from = text.indexOf("<" + name + ">");
        var close = "</" + name + ">";
        int to = text.lastIndexOf(close);
        return from < 0 || to < from ? "" : text.substring(from, to + close.length());
    }

    private static String without(String text, String part) {
        int at = part.isEmpty() ? -1 : text.indexOf(part);
        return at < 0 ? text : text.substring(0, at) + text.substring(at + part.length());
    }
}
