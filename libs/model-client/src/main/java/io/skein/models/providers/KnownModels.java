package io.skein.models.providers;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What providers do not say of their models themselves. The most exact name wins: the longest beginning that fits. */
final class KnownModels {

    /** For a model nobody knows: small enough for most servers of one's own. */
    private static final int DEFAULT_WINDOW = 32_000;

    private static final Map<String, Integer> WINDOWS = Map.ofEntries(
            Map.entry("gpt-3.5-turbo", 16_385),
            Map.entry("gpt-4", 8_192),
            Map.entry("gpt-4-32k", 32_768),
            Map.entry("gpt-4-turbo", 128_000),
            Map.entry("gpt-4-1106", 128_000),
            Map.entry("gpt-4-0125", 128_000),
            Map.entry("gpt-4o", 128_000),
            Map.entry("chatgpt-4o", 128_000),
            Map.entry("gpt-4.1", 1_047_576),
            Map.entry("gpt-4.5", 128_000),
            Map.entry("gpt-5", 272_000),
            Map.entry("o1", 200_000),
            Map.entry("o1-mini", 128_000),
            Map.entry("o1-preview", 128_000),
            Map.entry("o3", 200_000),
            Map.entry("o4-mini", 200_000),
            Map.entry("text-embedding-", 8_191),
            Map.entry("claude-", 200_000),
            Map.entry("deepseek-", 64_000),
            Map.entry("mistral-", 128_000),
            Map.entry("llama-3", 128_000),
            Map.entry("qwen", 32_768),
            Map.entry("gemini-", 1_048_576));

    static final Map<String, Integer> OPENAI_EMBEDDERS = Stream.of(
                    Map.entry("text-embedding-3-large", 3_072),
                    Map.entry("text-embedding-3-small", 1_536),
                    Map.entry("text-embedding-ada-002", 1_536))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));

    private static final Pattern CHATS = Pattern.compile("(gpt-[3-9]|chatgpt-|o\\d).*");
    private static final Pattern DOES_SOMETHING_ELSE =
            Pattern.compile(".*(audio|realtime|transcribe|tts|image|search|instruct|moderation|codex|deep-research).*");
    private static final Pattern REASONS = Pattern.compile(
            "(.*/)?(o\\d|gpt-5(?!.*-chat)|claude-(3-7|opus-4|sonnet-4|haiku-4|opus-[5-9]|sonnet-[5-9])).*");

    private KnownModels() {}

    /** {@code told} is what the endpoint says, 0 if it says nothing; what we know for sure goes before. */
    static int window(String name, int told) {
        var plain = name.substring(name.lastIndexOf('/') + 1);
        return WINDOWS.keySet().stream()
                .filter(plain::startsWith)
                .max((a, b) -> Integer.compare(a.length(), b.length()))
                .map(WINDOWS::get)
                .orElse(told > 0 ? told : DEFAULT_WINDOW);
    }

    static boolean chatsAtOpenAi(String name) {
        return CHATS.matcher(name).matches()
                && !DOES_SOMETHING_ELSE.matcher(name).matches();
    }

    static int claudeOutput(String name) {
        if (name.startsWith("claude-3-7") || !name.startsWith("claude-3")) {
            return name.contains("opus-4-0") || name.contains("opus-4-1") || name.contains("opus-4-2025")
                    ? 32_000
                    : 64_000;
        }
        return name.startsWith("claude-3-5") ? 8_192 : 4_096;
    }

    static boolean reasons(String name) {
        return REASONS.matcher(name).matches();
    }
}
