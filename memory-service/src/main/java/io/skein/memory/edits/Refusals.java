package io.skein.memory.edits;

import io.skein.contracts.memory.Block;
import java.util.List;

/** What a model is told when an edit does not go through: why, and what to do next. Nothing was changed in any case. */
final class Refusals {

    /** So much of a block is shown with a refusal; a longer one is in the model's prompt anyway. */
    private static final int SHOWN = 10_000;

    private Refusals() {}

    static String unknown(String label, List<String> labels) {
        return "'Block field " + label + " does not exist (available sections = " + String.join(", ", labels) + ")'. "
                + "Use one of these labels exactly as written.";
    }

    static String readOnly(Block block) {
        return "Error This block is read-only and cannot be edited. Block `" + block.label()
                + "` is set by the people who run you; keep your own notes in another block.";
    }

    static String tooLong(Block block, int length) {
        return "Error block `" + block.label() + "`: the text would have " + length + " characters, the limit is "
                + block.limit() + ". Shorten the new text, or first remove what is no longer needed from the block ("
                + Math.max(0, block.limit() - length(block.value())) + " characters are free).";
    }

    static String notFound(Block block, String from) {
        return "No replacement was performed, old_string `" + from
                + "` did not appear verbatim in memory block with label `" + block.label() + "`. " + nowReads(block);
    }

    static String contentNotFound(Block block, String from) {
        return "Old content '" + from + "' not found in memory block '" + block.label() + "'. " + nowReads(block);
    }

    static String ambiguous(String from, List<Integer> lines) {
        return "No replacement was performed. Multiple occurrences of old_string `" + from + "` in lines " + lines
                + ". Please ensure it is unique. Take more of the surrounding text into it.";
    }

    static String emptySearch(Block block) {
        return "No replacement was performed: the text to replace is empty. To add to block `" + block.label()
                + "`, insert instead.";
    }

    static String noSuchLine(Block block, int line) {
        return "Invalid `insert_line` parameter: " + line + ". Block `" + block.label() + "` has "
                + Lines.of(block.value()).count() + " lines: use 0 to insert before the first, the number of a line to "
                + "insert after it, or -1 to append at the end.";
    }

    static String rewritten(Block block) {
        return "Conflict: block `" + block.label()
                + "` was changed by another conversation since you saw it, so it was "
                + "not replaced. Work the changes into your new text and call again. " + nowReads(block);
    }

    static String contextNotFound(Block block, List<String> before) {
        return "Failed to apply patch: expected hunk context not found in block `" + block.label() + "`:\n"
                + String.join("\n", before) + "\nCopy the context lines from the current text. " + nowReads(block);
    }

    static String contextAmbiguous(Block block, List<String> before, int places) {
        return "Failed to apply patch: hunk context matched multiple places (" + places + ") in block `" + block.label()
                + "`:\n" + String.join("\n", before) + "\nAdd more context lines so that it fits only one.";
    }

    static String badLabel(String label) {
        return "Error '" + label + "' cannot be a block's label: use a short name of one line, such as `plans`.";
    }

    static String labelTaken(String label) {
        return "Error a memory block with label `" + label
                + "` exists already. Choose another label, or edit that block.";
    }

    static String labelTakenElsewhere(String label) {
        return "Error this block is shared, and another agent that has it already has a block with label `" + label
                + "`. Choose another label.";
    }

    static String privateCopy(String label) {
        return "Error block `" + label + "` is this conversation's own copy; its text can be edited, but it cannot be "
                + "renamed or deleted here.";
    }

    /** Length as people count it, and as the limit is meant. */
    static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String nowReads(Block block) {
        return nowReads(block, block.value());
    }

    private static String nowReads(Block block, String text) {
        if (text.isEmpty()) {
            return "The block is empty now.";
        }
        boolean cut = text.length() > SHOWN;
        int end = cut && Character.isHighSurrogate(text.charAt(SHOWN - 1)) ? SHOWN - 1 : Math.min(SHOWN, text.length());
        return "Block `" + block.label() + "` now reads:\n" + text.substring(0, end) + (cut ? "\n[… cut here]" : "");
    }
}
