package io.skein.models.prices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.skein.contracts.runs.Usage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PricesTest {

    private static final Prices LISTED = new Prices(List.of());

    @Test
    void theLongestBeginningThatFitsWins() {
        assertThat(LISTED.of("openai/gpt-4o-mini-2024-07-18")).contains(new Price(.15, .6));
        assertThat(LISTED.of("openai/gpt-4o-2024-08-06")).contains(new Price(2.5, 10));
        assertThat(LISTED.of("anthropic/claude-opus-4-5-20251101")).contains(new Price(5, 25));
        assertThat(LISTED.of("anthropic/claude-opus-4-1-20250805")).contains(new Price(15, 75));
    }

    @Test
    void somebodyElsesModelOfTheSameNameHasNoKnownPrice() {
        assertThat(LISTED.of("openai-proxy/gpt-4o")).isEmpty();
        assertThat(LISTED.of("ollama/llama3")).isEmpty();
    }

    @Test
    void whatIsSetGoesBeforeTheList() {
        var prices = new Prices(List.of("ollama/=0/0", " openai/gpt-4o=1/2.5 "));

        assertThat(prices.of("ollama/llama3")).contains(new Price(0, 0));
        assertThat(prices.of("openai/gpt-4o-mini")).contains(new Price(1, 2.5));
        assertThat(prices.of("openai/gpt-5")).contains(new Price(1.25, 10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "openai/gpt-4o", "openai/gpt-4o=1", "openai/gpt-4o=1/x", "=1/2", "a/b=1..2/3"})
    void whatIsNoPriceIsRefused(String entry) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Prices(List.of(entry)))
                .withMessageContaining("SKEIN_MODELS_PRICES");
    }

    @Test
    void tokensOfRequestAndAnswerHaveTheirOwnPrice() {
        var usage = new Usage(1_000_000, 500_000, 1_500_000, 900_000, null, null, 0, 1);

        assertThat(new Price(.25, 2).of(usage)).isEqualTo(1.25);
    }
}
