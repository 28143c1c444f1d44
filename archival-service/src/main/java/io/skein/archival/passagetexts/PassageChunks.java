package io.skein.archival.passagetexts;

import java.util.ArrayList;
import java.util.List;

/** Cuts long texts into parts that a model can read whole: at paragraphs, else sentences, else words. Pure. */
public final class PassageChunks {

    /** About 300 tokens. */
    private static final int USUAL = 1_200;
    /** What is a little longer than usual is not worth a cut. */
    private static final int LONGEST = 1_800;
    /** Of each part so much is said again in the next: what stands at a cut shall be found too. */
    private static final int OVERLAP = 200;

    private static final List<String> CUTS = List.of("\n\n", "\n", ". ", "? ", "! ", "。", "; ", ", ", " ");

    /** A part, and where in the text it begins. */
    public record Part(int start, String text) {}

    private PassageChunks() {}

    static List<String> of(String text) {
        return parts(text).stream().map(Part::text).toList();
    }

    /** At least one part; they overlap. */
    public static List<Part> parts(String text) {
        var parts = new ArrayList<Part>();
        int start = 0;
        while (text.length() - start > LONGEST) {
            int end = cut(text, start);
            parts.add(new Part(start, text.substring(start, end)));
            start = Math.max(start + 1, wordAfter(text, end - OVERLAP, end));
        }
        parts.add(new Part(start, text.substring(start)));
        return parts;
    }

    /** The last good place in the second half of the usual length. */
    private static int cut(String text, int start) {
        int middle = start + USUAL / 2;
        var half = text.substring(middle, start + USUAL); // so that what is not there is not looked for elsewhere
        for (var cut : CUTS) {
            int at = half.lastIndexOf(cut);
            if (at >= 0) {
                return middle + at + cut.length();
            }
        }
        int end = start + USUAL;
        return Character.isLowSurrogate(text.charAt(end)) ? end - 1 : end;
    }

    private static int wordAfter(String text, int from, int end) {
        int space = text.substring(from, end - 1).indexOf(' ');
        int start = space < 0 ? from : from + space + 1;
        return Character.isLowSurrogate(text.charAt(start)) ? start + 1 : start;
    }
}
