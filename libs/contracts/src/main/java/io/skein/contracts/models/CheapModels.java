package io.skein.contracts.models;

import java.util.Map;
import java.util.Optional;

/** Which model of a provider is good enough to summarise with and costs little. */
public final class CheapModels {

    private static final Map<String, String> NAMES = Map.of(
            "anthropic", "claude-haiku-4-5",
            "openai", "gpt-5-mini",
            "google_ai", "gemini-2.5-flash");

    private CheapModels() {}

    /** Its handle beside a model of the same provider; empty if the provider is not known to have one. */
    public static Optional<String> handleBeside(ModelInfo model) {
        var name = NAMES.get(model.providerType());
        var provider = model.handle().substring(0, model.handle().indexOf('/') + 1);
        return Optional.ofNullable(name).map(known -> provider + known);
    }
}
