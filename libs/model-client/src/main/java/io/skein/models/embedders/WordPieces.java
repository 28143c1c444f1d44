package io.skein.models.embedders;

import com.fasterxml.jackson.databind.JsonNode;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Splits texts as BERT's uncased models were taught: lower case, no accents, longest known pieces first. */
final class WordPieces {

    private static final int LONGEST_WORD = 100;
    private static final String CONTINUED = "##";

    private final Map<String, Integer> vocabulary;
    private final int unknown;
    private final int first;
    private final int last;

    /** {@code tokenizer} is what tokenizer.json holds. */
    WordPieces(JsonNode tokenizer) {
        vocabulary = new HashMap<>();
        tokenizer
                .path("model")
                .path("vocab")
                .fields()
                .forEachRemaining(
                        entry -> vocabulary.put(entry.getKey(), entry.getValue().asInt()));
        unknown = id("[UNK]");
        first = id("[CLS]");
        last = id("[SEP]");
    }

    /** At most so many ids, the marks of beginning and end included; the text's end is left out if need be. */
    long[] encode(String text, int most) {
        var ids = new ArrayList<Integer>();
        ids.add(first);
        for (var word : words(text)) {
            if (ids.size() >= most - 1) {
                break;
            }
            ids.addAll(pieces(word));
        }
        var kept = ids.size() > most - 1 ? ids.subList(0, most - 1) : ids;
        var encoded = new long[kept.size() + 1];
        for (int i = 0; i < kept.size(); i++) {
            encoded[i] = kept.get(i);
        }
        encoded[kept.size()] = last;
        return encoded;
    }

    private int id(String token) {
        var id = vocabulary.get(token);
        if (id == null) {
            throw new IllegalStateException("a vocabulary without " + token);
        }
        return id;
    }

    /** Punctuation and CJK characters are words of their own. */
    private static List<String> words(String text) {
        var plain = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        plain.codePoints().forEach(point -> {
            if (isLeftOut(point)) {
                return;
            }
            boolean alone = isPunctuation(point) || Character.isIdeographic(point);
            if (alone || Character.isWhitespace(point) || Character.isSpaceChar(point)) {
                end(word, words);
            }
            if (alone) {
                words.add(Character.toString(point));
            } else if (!Character.isWhitespace(point) && !Character.isSpaceChar(point)) {
                word.appendCodePoint(point);
            }
        });
        end(word, words);
        return words;
    }

    private static void end(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    private static boolean isLeftOut(int point) {
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK -> true;
            case Character.CONTROL -> point != '\t' && point != '\n' && point != '\r';
            case Character.FORMAT, Character.PRIVATE_USE, Character.SURROGATE, Character.UNASSIGNED -> true;
            default -> point == 0xfffd;
        };
    }

    private static boolean isPunctuation(int point) {
        return switch (Character.getType(point)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> point < 128 && "$+<=>^`|~".indexOf(point) >= 0;
        };
    }

    private List<Integer> pieces(String word) {
        if (word.codePointCount(0, word.length()) > LONGEST_WORD) {
            return List.of(unknown);
        }
        var pieces = new ArrayList<Integer>();
        for (int start = 0; start < word.length(); ) {
            int end = longest(word, start);
            if (end == start) {
                return List.of(unknown);
            }
            pieces.add(id(piece(word, start, end)));
            start = end;
        }
        return pieces;
    }

    private int longest(String word, int start) {
        int end = word.length();
        while (end > start && !vocabulary.containsKey(piece(word, start, end))) {
            end--;
        }
        return end;
    }

    private static String piece(String word, int start, int end) {
        return start == 0 ? word.substring(0, end) : CONTINUED + word.substring(start, end);
    }
}
