package io.skein.contracts.runs;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How likely a model found a token it wrote, as the logarithm of the probability. {@code bytes} are those of its UTF-8;
 * {@code alternatives} are the likeliest tokens of that place, the written one among them, without alternatives of
 * their own.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TokenLogprob(
        String token, double logprob, @Nullable List<Integer> bytes, List<TokenLogprob> alternatives) {
    public TokenLogprob {
        bytes = bytes == null ? null : List.copyOf(bytes);
        alternatives = alternatives == null ? List.of() : List.copyOf(alternatives);
    }
}
