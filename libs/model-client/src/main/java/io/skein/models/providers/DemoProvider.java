package io.skein.models.providers;

import io.skein.contracts.models.ModelInfo;
import io.skein.contracts.models.ModelInfo.Kind;
import io.skein.models.ChatModel;
import io.skein.models.Embedders;
import io.skein.models.demo.DemoChat;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Set;

/** Ourselves: one model that needs neither key nor network. */
final class DemoProvider implements Provider {

    // As the API spells them, types are protocols; ours has none, and clients refuse a word they do not know.
    private static final ModelInfo DEMO =
            new ModelInfo("skein/demo", "demo", Kind.LLM, "skein", "openai", "openai", null, 32_000, 4_096, 0, false);

    private static final ModelInfo EMBEDDER = new ModelInfo(
            Embedders.BUILT_IN,
            "e5-small-v2",
            Kind.EMBEDDING,
            "skein",
            "openai",
            "openai",
            null,
            512,
            0,
            Embedders.BUILT_IN_DIMENSIONS,
            false);

    private final ChatModel chat = new DemoChat();

    @Override
    public String name() {
        return "skein";
    }

    @Override
    public Set<String> spellings() {
        return Set.of("skein");
    }

    @Override
    public ChatModel chat() {
        return chat;
    }

    @Override
    public Uni<List<ModelInfo>> list() {
        return Uni.createFrom().item(List.of(DEMO, EMBEDDER));
    }

    @Override
    public ModelInfo assume(String model) {
        return DEMO;
    }
}
