package io.skein.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import io.skein.models.ModelRequest.Settings;
import io.skein.models.ModelRequest.ToolChoice;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenCounterTest {

    @Test
    void aTextIsCountedAsGpt4oDoes() {
        assertThat(TokenCounter.count("")).isZero();
        assertThat(TokenCounter.count("hello world")).isEqualTo(2);
    }

    @Test
    void whatLooksLikeASpecialTokenIsCountedAsText() {
        assertThat(TokenCounter.count("<|endoftext|>")).isGreaterThan(1);
    }

    @Test
    void aLongTextIsCountedInPiecesAndHardlyDifferently() {
        var sentence = "The quick brown fox jumps over the lazy dog. ";
        int one = TokenCounter.count(sentence) - 1; // the last blank belongs to what follows
        int word = TokenCounter.count("y".repeat(8_192));

        assertThat(TokenCounter.count(sentence.repeat(5_000))).isCloseTo(5_000 * one, withPercentage(0.5));
        assertThat(TokenCounter.count("y".repeat(1_024 * 1_024))).isEqualTo(128 * word);
    }

    @Test
    void aPromptIsMoreThanItsTexts() {
        var plain = Requests.saying("hello world");
        var withTool =
                Requests.of(plain.turns(), List.of(Requests.awkwardTool()), new ToolChoice.Auto(), Settings.DEFAULT);

        assertThat(TokenCounter.count(plain)).isGreaterThan(TokenCounter.count("hello world"));
        assertThat(TokenCounter.count(withTool)).isGreaterThan(TokenCounter.count(plain));
    }
}
