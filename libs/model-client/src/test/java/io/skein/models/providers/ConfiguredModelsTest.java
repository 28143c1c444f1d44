package io.skein.models.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skein.contracts.models.ModelInfo;
import io.skein.contracts.models.ModelInfo.Kind;
import io.skein.kit.model.ScriptedModel;
import io.skein.models.EventLoops;
import io.skein.models.Models.Resolved;
import io.skein.models.ProviderCheck.Verdict;
import io.skein.models.Requests;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfiguredModelsTest {

    @Test
    void withoutAKeyThereAreTheDemoModelAndTheEmbedder() {
        assertThat(now(models(Map.of()).list()))
                .extracting(ModelInfo::handle)
                .containsExactly("skein/demo", "skein/e5-small-v2");
    }

    @Test
    void anotherServersModelsAreListedAsAProxysAndItsEmbeddersAsOpenAis() {
        try (var server = ScriptedModel.start()) {
            var listed = now(models(proxy(server.baseUrl().toString())).list());

            assertThat(listed)
                    .contains(new ModelInfo(
                            "openai-proxy/gpt-4o-mini",
                            "gpt-4o-mini",
                            Kind.LLM,
                            "openai",
                            "openai",
                            "openai",
                            server.baseUrl().toString(),
                            128_000,
                            16_384,
                            0,
                            false));
            assertThat(listed)
                    .filteredOn(model -> model.kind() == Kind.EMBEDDING)
                    .extracting(ModelInfo::handle)
                    .containsExactly(
                            "skein/e5-small-v2",
                            "openai/text-embedding-3-large",
                            "openai/text-embedding-3-small",
                            "openai/text-embedding-ada-002");
        }
    }

    @Test
    void bothSpellingsOfAHandleMeanTheSameModel() {
        try (var server = ScriptedModel.start()) {
            var models = models(proxy(server.baseUrl() + "/"));

            assertThat(handle(models, "openai/gpt-4o-mini")).contains("openai-proxy/gpt-4o-mini");
            assertThat(handle(models, "openai-proxy/gpt-4o-mini")).contains("openai-proxy/gpt-4o-mini");
            assertThat(handle(models, "openai/nobody-knows-it")).isEmpty();
            assertThat(handle(models, "nobody/gpt-4o-mini")).isEmpty();
            assertThat(handle(models, "gpt-4o-mini")).isEmpty();
        }
    }

    @Test
    void anAnthropicModelIsFoundAndAnswers() {
        try (var server = ScriptedModel.start()) {
            var address = server.baseUrl().toString().replace("/v1", "");
            var models = models(Map.of("ANTHROPIC_API_KEY", "sk-ant", "ANTHROPIC_BASE_URL", address));

            var found = now(models.chat("anthropic/claude-sonnet-4-5")).orElseThrow();

            assertThat(found.info().contextWindow()).isEqualTo(200_000);
            assertThat(found.info().reasons()).isTrue();
            assertThat(Requests.answer(found.chat(), Requests.saying("[[say:hello]]"))
                            .text())
                    .isEqualTo("hello");
        }
    }

    @Test
    void anEndpointThatNeverAnsweredMayHaveTheModel() {
        var models = models(proxy("http://127.0.0.1:1/v1"));

        assertThat(now(models.list())).extracting(ModelInfo::handle).containsExactly("skein/demo", "skein/e5-small-v2");
        assertThat(handle(models, "openai/gpt-4.1")).contains("openai-proxy/gpt-4.1");
    }

    @Test
    void anEndpointThatGoesAwayIsStillKnown() {
        var server = ScriptedModel.start();
        var models = models(proxy(server.baseUrl().toString()));
        var before = now(models.list());

        server.close();

        assertThat(now(models.list())).isEqualTo(before);
        assertThat(handle(models, "openai/gpt-4o")).isPresent();
    }

    @Test
    void aCheckTellsWhetherAKeyIsTaken() {
        try (var server = ScriptedModel.start()) {
            assertThat(now(models(proxy(server.baseUrl().toString())).check()))
                    .extracting(check -> check.verdict())
                    .containsExactly(Verdict.ACCEPTED, Verdict.ACCEPTED);
        }
        assertThat(now(models(proxy("http://127.0.0.1:1/v1")).check()))
                .extracting(check -> check.verdict())
                .containsExactly(Verdict.ACCEPTED, Verdict.UNREACHABLE);
    }

    @Test
    void settingsThatCannotBeUsedAreRefusedWithoutShowingTheKey() {
        assertThatThrownBy(() -> models(Map.of("OPENAI_API_KEY", "sk-secret\u00e4key")))
                .hasMessage("OPENAI_API_KEY holds spaces or other characters that cannot be sent in a header");
        assertThatThrownBy(() -> models(proxy("localhost:9100/v1")))
                .hasMessage("the base address of OPENAI is \"localhost:9100/v1\""
                        + " (expected http://host/v1 or https://host/v1)");
    }

    private static Map<String, String> proxy(String base) {
        return Map.of("OPENAI_API_KEY", "sk-test", "OPENAI_API_BASE", base);
    }

    private static ConfiguredModels models(Map<String, String> environment) {
        var config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(environment, "test", 100))
                .build();
        return new ConfiguredModels(EventLoops.VERTX, config);
    }

    private static Optional<String> handle(ConfiguredModels models, String handle) {
        return now(models.chat(handle)).map(Resolved::info).map(ModelInfo::handle);
    }

    private static <T> T now(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(10));
    }
}
