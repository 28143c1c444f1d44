package io.skein.archival.documents;

/** A piece of a text: whole lines, from line {@code firstLine} on, counted from 0. */
public record Page(int place, int firstLine, String text) {

    /** How many lines it has. */
    public int lines() {
        int breaks = (int) text.chars().filter(each -> each == '\n').count();
        return text.isEmpty() || text.endsWith("\n") ? breaks : breaks + 1;
    }
}
