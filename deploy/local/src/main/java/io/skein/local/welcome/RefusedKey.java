package io.skein.local.welcome;

import java.util.Locale;

/** A model provider that was shown the key of the environment and does not take it. */
public record RefusedKey(String provider, String answer) {

    /** What is wrong and what to do. */
    public String paragraph() {
        return "The model provider " + provider + " refuses the key in the environment (" + answer + ").\nCorrect "
                + provider.toUpperCase(Locale.ROOT) + "_API_KEY, or unset it, and start again.";
    }
}
