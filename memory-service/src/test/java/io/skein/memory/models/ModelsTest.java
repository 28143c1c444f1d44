package io.skein.memory.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.skein.contracts.models.ModelInfo;
import io.skein.contracts.models.ModelInfo.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelsTest {

    private static final ModelInfo DEMO = model("skein/demo", "skein");
    private static final ModelInfo PROXIED = model("openai-proxy/gpt-4o", "openai");
    private static final ModelInfo CHEAP = model("openai-proxy/gpt-5-mini", "openai");

    private final Models models = new Models(List.of(DEMO, PROXIED, CHEAP));

    @Test
    void aModelIsFoundUnderEitherSpellingOfItsProvider() {
        assertThat(models.find(Kind.LLM, "openai/gpt-4o")).contains(PROXIED);
        assertThat(models.find(Kind.LLM, "openai-proxy/gpt-4o")).contains(PROXIED);
        assertThat(models.find(Kind.LLM, "anthropic/gpt-4o")).isEmpty();
        assertThat(models.find(Kind.EMBEDDING, "openai/gpt-4o")).isEmpty();
    }

    @Test
    void theBuiltInModelIsThePresetOnlyWhereThereIsNoOther() {
        assertThat(new Models(List.of(DEMO)).onlyBuiltIn()).contains(DEMO);
        assertThat(models.onlyBuiltIn()).isEmpty();
    }

    @Test
    void theSummarizerIsACheapModelOfTheSameProvider() {
        assertThat(models.summarizerFor(PROXIED)).isEqualTo("openai-proxy/gpt-5-mini");
        assertThat(models.summarizerFor(DEMO)).isEqualTo("skein/demo");
        assertThat(new Models(List.of(PROXIED)).summarizerFor(PROXIED)).isEqualTo("openai-proxy/gpt-4o");
    }

    private static ModelInfo model(String handle, String type) {
        var name = handle.substring(handle.indexOf('/') + 1);
        return new ModelInfo(handle, name, Kind.LLM, type, type, type, null, 128_000, 16_384, 0, false);
    }
}
