package io.skein.archival.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void stemsMeetAndQuestionWordsAreDropped() {
        assertThat(Words.ofText("The dogs were running").indices())
                .containsAll(Words.ofQuestion("When did the dog run?").indices());
        assertThat(Words.ofQuestion("When did the dog run?").indices()).hasSize(2);
        assertThat(Words.ofQuestion("what did he do").none()).isFalse();
        assertThat(Words.ofQuestion("  ").none()).isTrue();
    }

    @Test
    void aWordSaidTwiceWeighsALittleMoreAndALongTextLess() {
        float once = weight("tea");
        float twice = weight("tea tea");
        float stretched = weight("tea " + "and much more about something else that nobody asked for ".repeat(10));

        assertThat(twice).isBetween(once, once * 1.6f);
        assertThat(stretched).isLessThan(once);
    }

    @Test
    void otherLanguagesCountAsWritten() {
        assertThat(Words.ofText("Grüße aus Köln").indices())
                .containsAll(Words.ofQuestion("Köln").indices());
        assertThat(Words.ofText("日本語のテキスト").indices()).isNotEmpty();
    }

    private static float weight(String text) {
        var terms = Words.ofText(text);
        return terms.weights()
                .get(terms.indices().indexOf(Words.ofQuestion("tea").indices().getFirst()));
    }
}
