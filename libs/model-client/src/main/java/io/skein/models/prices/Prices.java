package io.skein.models.prices;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/**
 * What models cost, by handle. The most exact name wins: the longest beginning that fits. Providers do not tell their
 * prices, so those of the usual ones are listed here as they were in 2026; {@code SKEIN_MODELS_PRICES} goes before.
 */
@Singleton
public class Prices {

    private static final String SETTING = "skein.models.prices";
    private static final String NUMBER = "(\\d*\\.?\\d+)";
    private static final Pattern SET = Pattern.compile("\\s*([^\\s=]+)=" + NUMBER + "/" + NUMBER + "\\s*");

    private static final Map<String, Price> LISTED = Map.ofEntries(
            Map.entry("skein/", new Price(0, 0)),
            Map.entry("openai/gpt-3.5-turbo", new Price(.5, 1.5)),
            Map.entry("openai/gpt-4", new Price(30, 60)),
            Map.entry("openai/gpt-4-turbo", new Price(10, 30)),
            Map.entry("openai/gpt-4o", new Price(2.5, 10)),
            Map.entry("openai/gpt-4o-mini", new Price(.15, .6)),
            Map.entry("openai/gpt-4.1", new Price(2, 8)),
            Map.entry("openai/gpt-4.1-mini", new Price(.4, 1.6)),
            Map.entry("openai/gpt-4.1-nano", new Price(.1, .4)),
            Map.entry("openai/gpt-5", new Price(1.25, 10)),
            Map.entry("openai/gpt-5-mini", new Price(.25, 2)),
            Map.entry("openai/gpt-5-nano", new Price(.05, .4)),
            Map.entry("openai/gpt-5-pro", new Price(15, 120)),
            Map.entry("openai/o1", new Price(15, 60)),
            Map.entry("openai/o1-mini", new Price(1.1, 4.4)),
            Map.entry("openai/o3", new Price(2, 8)),
            Map.entry("openai/o3-mini", new Price(1.1, 4.4)),
            Map.entry("openai/o4-mini", new Price(1.1, 4.4)),
            Map.entry("anthropic/claude-3-haiku", new Price(.25, 1.25)),
            Map.entry("anthropic/claude-3-5-haiku", new Price(.8, 4)),
            Map.entry("anthropic/claude-3-5-sonnet", new Price(3, 15)),
            Map.entry("anthropic/claude-3-7-sonnet", new Price(3, 15)),
            Map.entry("anthropic/claude-3-opus", new Price(15, 75)),
            Map.entry("anthropic/claude-haiku-4", new Price(1, 5)),
            Map.entry("anthropic/claude-sonnet-4", new Price(3, 15)),
            Map.entry("anthropic/claude-opus-4", new Price(15, 75)),
            Map.entry("anthropic/claude-opus-4-5", new Price(5, 25)));

    private final Map<String, Price> set;

    @Inject
    Prices(Config config) {
        this(config.getOptionalValues(SETTING, String.class).orElse(List.of()));
    }

    /** Each as {@code handle=input/output}; a handle may be the beginning of many. */
    public Prices(List<String> set) {
        this.set = parsed(set);
    }

    /** Wanted at the start, so that a wrong setting ends that and not the first compaction. */
    void read(@Observes @Priority(1) Startup started) {
        // an instance was made for this, which read the setting
    }

    /** Empty if nobody knows; not the price of a model of the same name at somebody else's. */
    public Optional<Price> of(String handle) {
        return closest(set, handle).or(() -> closest(LISTED, handle));
    }

    private static Optional<Price> closest(Map<String, Price> prices, String handle) {
        return prices.keySet().stream()
                .filter(handle::startsWith)
                .max(Comparator.comparingInt(String::length))
                .map(prices::get);
    }

    private static Map<String, Price> parsed(List<String> set) {
        var prices = new HashMap<String, Price>();
        for (var entry : set) {
            var parts = SET.matcher(entry);
            if (!parts.matches()) {
                throw new IllegalArgumentException("SKEIN_MODELS_PRICES holds \"" + entry
                        + "\" (expected handle=input/output, in US dollars for a million tokens)");
            }
            prices.put(
                    parts.group(1), new Price(Double.parseDouble(parts.group(2)), Double.parseDouble(parts.group(3))));
        }
        return Map.copyOf(prices);
    }
}
