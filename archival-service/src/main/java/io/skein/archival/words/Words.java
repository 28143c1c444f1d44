package io.skein.archival.words;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Reads texts as BM25 does. Everything but the rarity of a word, which the index knows, is in the text's own weights;
 * so a product of question and text is the BM25 score. Stems are English; words of other languages count as written.
 *
 * <p>k1 and b are low: what is said in talk is short, and a word said twice in it is hardly said more.
 */
public final class Words {

    private static final double K1 = .9;
    private static final double B = .4;
    /** Words in a text of usual length. Fixed, because weights that are stored cannot follow an average. */
    private static final double USUAL_LENGTH = 24;

    private static final int LONGEST_TEXT = 100_000;
    private static final int LONGEST_QUESTION = 4_000;
    private static final int MOST_ASKED = 64;

    /** What makes a question of a sentence, but is in no answer. */
    private static final String ASKING = """
            what when where who whom whose which why how did do does doing done was were is are am be
            been being has have had can could would should will shall may might must i me my mine you
            your yours he him his she her hers it its we us our ours they them their theirs this that
            these those there here about tell remember recall please any some ever so than too very just
            a an and as at by for from if in into no not of on or such the then to with""";

    private static final Analyzer TEXTS = new EnglishAnalyzer();
    private static final Set<String> ASKS = Arrays.stream(ASKING.split("\\s+")).collect(Collectors.toSet());
    private static final Analyzer QUESTIONS = new EnglishAnalyzer(new CharArraySet(ASKS, true));

    private Words() {}

    /** The weights of a text that is to be found. */
    public static Terms ofText(String text) {
        var words = words(TEXTS, beginning(text, LONGEST_TEXT));
        double norm = K1 * (1 - B + B * words.size() / USUAL_LENGTH);
        return weigh(words, count -> count * (K1 + 1) / (count + norm));
    }

    /** The weights of a question; words that only ask count if there are no others. */
    public static Terms ofQuestion(String question) {
        var asked = beginning(question, LONGEST_QUESTION);
        var telling = words(QUESTIONS, asked);
        var words = telling.isEmpty() ? words(TEXTS, asked) : telling;
        return weigh(words.stream().distinct().limit(MOST_ASKED).toList(), count -> 1);
    }

    /** Whether the word, as it is written, makes a question of a sentence. */
    public static boolean asks(String word) {
        return ASKS.contains(word);
    }

    private static String beginning(String text, int length) {
        return text.length() > length ? text.substring(0, length) : text;
    }

    private static Terms weigh(List<String> words, ToDoubleFunction<Integer> weight) {
        var counts = new LinkedHashMap<Integer, Integer>();
        words.forEach(word -> counts.merge(number(word), 1, Integer::sum));
        var weights = new LinkedHashMap<Integer, Float>();
        counts.forEach((word, count) -> weights.put(word, (float) weight.applyAsDouble(count)));
        return Terms.of(weights);
    }

    /** FNV-1a: two words of a hundred thousand meet about once. */
    private static int number(String word) {
        int hash = 0x811c9dc5;
        for (int i = 0; i < word.length(); i++) {
            hash = (hash ^ word.charAt(i)) * 0x01000193;
        }
        return hash;
    }

    private static List<String> words(Analyzer analyzer, String text) {
        var words = new ArrayList<String>();
        try (var tokens = analyzer.tokenStream("", text)) {
            var word = tokens.addAttribute(CharTermAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                words.add(word.toString());
            }
            tokens.end();
        } catch (IOException impossible) {
            throw new UncheckedIOException("a text in memory that cannot be read", impossible);
        }
        return words;
    }
}
