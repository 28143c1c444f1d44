package io.skein.memory.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.skein.contracts.models.ModelInfo;
import io.skein.contracts.models.ModelInfo.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelSettingsTest {

    private final LlmConfig offered = LlmConfig.of(
            new ModelInfo(
                    "openai/gpt-4o", "gpt-4o", Kind.LLM, "openai", "openai", "openai", null, 128_000, 16_384, 0, false),
            128_000,
            true);

    @Test
    void nothingChosenIsWhatTheProviderOffers() {
        var settings = ModelSettings.of(null);

        assertThat(settings.applyTo(offered)).isEqualTo(offered);
        assertThat(settings.maxOutputTokens()).isNull();
        assertThat(settings.shown(offered))
                .containsEntry("max_output_tokens", 16_384)
                .containsEntry("parallel_tool_calls", true)
                .containsEntry("provider_type", "openai")
                .containsEntry("temperature", 1.0)
                .containsEntry("reasoning", Map.of("reasoning_effort", "minimal"))
                .containsEntry("response_format", null)
                .containsEntry("strict", false)
                .hasSize(7);
    }

    @Test
    void whatIsChosenTakesEffectAndTheRestGetsItsDocumentedDefault() {
        var settings = ModelSettings.of(Map.of("provider_type", "openai", "max_output_tokens", 1000));

        var config = settings.applyTo(offered);

        assertThat(config.fields())
                .containsEntry("max_tokens", 1000)
                .containsEntry("temperature", 0.7)
                .containsEntry("parallel_tool_calls", true)
                .containsEntry("reasoning_effort", "high")
                .containsEntry("strict", true)
                .hasSameSizeAs(offered.fields());
        assertThat(settings.shown(config)).containsEntry("reasoning", Map.of("reasoning_effort", "high"));
    }

    @Test
    void thinkingOfAnthropicIsSwitchedOnAndOff() {
        var off = ModelSettings.of(Map.of("provider_type", "anthropic", "thinking", Map.of("type", "disabled")));

        assertThat(off.applyTo(offered).fields()).containsEntry("enable_reasoner", false);
        assertThat(off.shown(off.applyTo(offered))).containsEntry("thinking", Map.of("type", "disabled"));
    }

    @Test
    void aProviderTypeThatIsUnknownHereIsKeptWithItsFields() {
        var settings = ModelSettings.of(Map.of("provider_type", "newcomer", "knob", 11));

        assertThat(settings.shown(settings.applyTo(offered)))
                .containsEntry("provider_type", "newcomer")
                .containsEntry("knob", 11);
    }
}
