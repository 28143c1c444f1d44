package io.skein.models.providers;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * Keys and addresses of providers, by the names that their own clients use, and how patient we are.
 *
 * @param silence how long a model may say nothing before we give it up
 * @param attempts how often a request is sent at most
 */
record ModelSettings(Optional<Endpoint> openAi, Optional<Endpoint> anthropic, Duration silence, int attempts) {

    /** Where a provider is and how we show who we are; an empty key is none. */
    record Endpoint(URI base, String key) {

        @Override
        public String toString() {
            return "Endpoint[" + base + "]"; // never the key
        }
    }

    static final String OPENAI = "https://api.openai.com/v1";
    static final String ANTHROPIC = "https://api.anthropic.com/v1";

    static ModelSettings from(Config config) {
        var openAiBase = text(config, "OPENAI_API_BASE").or(() -> text(config, "OPENAI_BASE_URL"));
        return new ModelSettings(
                endpoint(text(config, "OPENAI_API_KEY"), openAiBase, OPENAI),
                endpoint(text(config, "ANTHROPIC_API_KEY"), anthropicBase(config), ANTHROPIC),
                config.getOptionalValue("skein.models.silence", Duration.class).orElse(Duration.ofMinutes(3)),
                config.getOptionalValue("skein.models.attempts", Integer.class).orElse(3));
    }

    /** An own address without a key is a server of one's own that wants none. */
    private static Optional<Endpoint> endpoint(Optional<String> key, Optional<String> base, String usual) {
        return key.isEmpty() && base.isEmpty()
                ? Optional.empty()
                : Optional.of(new Endpoint(URI.create(base.orElse(usual)), key.orElse("")));
    }

    /** Anthropic's own clients want the address without {@code /v1}; both ways are understood. */
    private static Optional<String> anthropicBase(Config config) {
        return text(config, "ANTHROPIC_BASE_URL").map(base -> base.endsWith("/v1") ? base : base + "/v1");
    }

    private static Optional<String> text(Config config, String name) {
        return config.getOptionalValue(name, String.class)
                .map(value -> value.strip().replaceAll("/+$", ""))
                .filter(value -> !value.isEmpty());
    }
}
