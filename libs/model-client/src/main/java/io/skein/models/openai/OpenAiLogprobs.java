package io.skein.models.openai;

import dev.langchain4j.model.openai.LogProb;
import io.skein.contracts.runs.TokenLogprob;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says LangChain4j's log probabilities in our words. */
final class OpenAiLogprobs {

    private OpenAiLogprobs() {}

    static List<TokenLogprob> of(@Nullable List<LogProb> told) {
        return told == null ? List.of() : told.stream().map(OpenAiLogprobs::one).toList();
    }

    private static TokenLogprob one(LogProb told) {
        return new TokenLogprob(told.token(), told.logprob(), told.bytes(), of(told.topLogprobs()));
    }
}
