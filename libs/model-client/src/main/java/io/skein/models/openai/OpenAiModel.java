package io.skein.models.openai;

import java.util.regex.Pattern;

/** What is known of a model from its name. */
final class OpenAiModel {

    private static final Pattern REASONING = Pattern.compile("(.*/)?(o\\d|gpt-5(?!.*-chat)).*");
    private static final Pattern PLAIN = Pattern.compile("(.*/)?(gpt-3|gpt-4|chatgpt).*");

    private OpenAiModel() {}

    /** Refuses a temperature, and the old name of the token limit. */
    static boolean reasons(String name) {
        return REASONING.matcher(name).matches();
    }

    static boolean takesEffort(String name) {
        return !PLAIN.matcher(name).matches();
    }
}
