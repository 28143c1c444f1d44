package io.skein.gateway.views;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.skein.contracts.runs.TokenLogprob;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How likely a model found the tokens of its last answer, in the public API's shape. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record LogprobsView(List<Token> content, @Nullable List<Token> refusal) {

    record Token(
            String token,
            double logprob,
            @Nullable List<Integer> bytes,
            @JsonProperty("top_logprobs") List<Alternative> alternatives) {

        public static Token of(TokenLogprob told) {
            return new Token(
                    told.token(),
                    told.logprob(),
                    told.bytes(),
                    told.alternatives().stream().map(Alternative::of).toList());
        }
    }

    record Alternative(
            String token, double logprob, @Nullable List<Integer> bytes) {

        public static Alternative of(TokenLogprob told) {
            return new Alternative(told.token(), told.logprob(), told.bytes());
        }
    }

    public static LogprobsView of(List<TokenLogprob> told) {
        return new LogprobsView(told.stream().map(Token::of).toList(), null);
    }
}
