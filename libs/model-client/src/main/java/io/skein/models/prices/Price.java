package io.skein.models.prices;

import io.skein.contracts.runs.Usage;

/** What a model takes, in US dollars for a million tokens: of the request, and of the answer. */
public record Price(double input, double output) {

    private static final double MILLION = 1e6;

    /** In US dollars, by the list: without what a provider takes off for what its cache held. */
    public double of(Usage usage) {
        return (usage.promptTokens() * input + usage.completionTokens() * output) / MILLION;
    }
}
