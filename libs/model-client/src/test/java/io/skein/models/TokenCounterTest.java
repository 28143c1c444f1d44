package io.skein.models;

import static org.assertj.core.api.Assertions.assertThat;

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
    void aPromptIsMoreThanItsTexts() {
        var plain = Requests.saying("hello world");
        var withTool =
                Requests.of(plain.turns(), List.of(Requests.awkwardTool()), new ToolChoice.Auto(), Settings.DEFAULT);

        assertThat(TokenCounter.count(plain)).isGreaterThan(TokenCounter.count("hello world"));
        assertThat(TokenCounter.count(withTool)).isGreaterThan(TokenCounter.count(plain));
    }
}
