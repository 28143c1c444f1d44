package io.skein.contracts.compaction;

import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.Part;

/**
 * Guesses how many tokens a text takes when no tokenizer is at hand: UTF-8 bytes by four, times {@code factor}, which
 * calibrates the guess by what the provider counted for past requests.
 */
public record TokenEstimate(double factor) {

    public static final TokenEstimate PLAIN = new TokenEstimate(1.0);

    private static final int BYTES_PER_TOKEN = 4;
    private static final int PER_MESSAGE = 4;
    private static final int PER_IMAGE = 1_000;

    public int of(String text) {
        return (int) Math.ceil(bytes(text) * factor / BYTES_PER_TOKEN);
    }

    public int of(Message message) {
        long bytes = 0;
        int images = 0;
        for (var part : message.content()) {
            bytes += bytes(part);
            images += part instanceof Part.Image ? 1 : 0;
        }
        for (var call : message.toolCalls()) {
            bytes += bytes(call.name()) + bytes(call.arguments());
        }
        for (var result : message.toolReturns()) {
            bytes += bytes(result.text());
        }
        return (int) Math.ceil(bytes * factor / BYTES_PER_TOKEN) + PER_MESSAGE + images * PER_IMAGE;
    }

    private static long bytes(Part part) {
        return switch (part) {
            case Part.Text(var text, var signature) -> bytes(text);
            case Part.Reasoning(var text, var signature) -> bytes(text);
            case Part.RedactedReasoning(var data) -> bytes(data);
            case Part.OmittedReasoning omitted -> 0;
            case Part.Image image -> 0;
        };
    }

    /** Length in UTF-8 without making the bytes; a surrogate counts half of its pair's four. */
    private static long bytes(String text) {
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return bytes;
    }
}
