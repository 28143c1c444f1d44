package io.skein.models.providers;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/**
 * Keys and addresses of providers, by the names that their own clients use, and how patient we are.
 *
 * @param silence how long a model may say nothing before we give it up
 * @param attempts how often a request is sent at most
 */
public record ModelSettings(
        Optional<Endpoint> openAi, Optional<Endpoint> anthropic, Optional<URI> ollama, Duration silence, int attempts) {

    /** Where a provider is and how we show who we are; an empty key is none. */
    public record Endpoint(URI base, String key) {

        @Override
        public String toString() {
            return "Endpoint[" + base + "]"; // never the key
        }
    }

    private static final Pattern WEB_ADDRESS = Pattern.compile("https?://[^\\s/?#]+[^\\s]*");
    private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7e]+");

    static final String OPENAI = "https://api.openai.com/v1";
    static final String ANTHROPIC = "https://api.anthropic.com/v1";

    public static ModelSettings from(Config config) {
        var openAi = text(config, "OPENAI_API_BASE").or(() -> text(config, "OPENAI_BASE_URL"));
        var anthropic = text(config, "ANTHROPIC_BASE_URL").map(ModelSettings::versioned);
        return new ModelSettings(
                endpoint("OPENAI", text(config, "OPENAI_API_KEY"), openAi, OPENAI),
                endpoint("ANTHROPIC", text(config, "ANTHROPIC_API_KEY"), anthropic, ANTHROPIC),
                text(config, "OLLAMA_BASE_URL").map(base -> url("OLLAMA", base.replaceAll("/v1/*$", ""))),
                config.getOptionalValue("skein.models.silence", Duration.class).orElse(Duration.ofMinutes(3)),
                config.getOptionalValue("skein.models.attempts", Integer.class).orElse(3));
    }

    /** An own address without a key is a server of one's own that wants none. */
    private static Optional<Endpoint> endpoint(
            String provider, Optional<String> key, Optional<String> base, String usual) {
        return key.isEmpty() && base.isEmpty()
                ? Optional.empty()
                : Optional.of(new Endpoint(
                        url(provider, base.orElse(usual)),
                        key.map(value -> sendable(provider, value)).orElse("")));
    }

    /** Anthropic's own clients want the address without {@code /v1}; both ways are understood. */
    private static String versioned(String base) {
        return base.replaceAll("/+$", "").endsWith("/v1") ? base : base.replaceAll("/+$", "") + "/v1";
    }

    private static URI url(String provider, String text) {
        if (!WEB_ADDRESS.matcher(text).matches()) {
            throw new IllegalArgumentException("the base address of " + provider + " is \"" + text
                    + "\" (expected http://host/v1 or https://host/v1)");
        }
        return URI.create(text.replaceAll("/+$", ""));
    }

    // Checked here because whoever refuses such a header later on would quote it.
    private static String sendable(String provider, String key) {
        if (!PRINTABLE.matcher(key).matches()) {
            throw new IllegalArgumentException(
                    provider + "_API_KEY holds spaces or other characters that cannot be sent in a header");
        }
        return key;
    }

    private static Optional<String> text(Config config, String name) {
        return config.getOptionalValue(name, String.class).map(String::strip).filter(value -> !value.isEmpty());
    }
}
