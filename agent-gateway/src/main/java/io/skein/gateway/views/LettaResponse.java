package io.skein.gateway.views;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A whole turn as one JSON document, in the public API's shape. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record LettaResponse(
        List<?> messages,
        @JsonProperty("stop_reason") EndViews.Stop stopReason,
        UsageView usage,
        @Nullable LogprobsView logprobs,
        @Nullable Object turns) {

    public static LettaResponse of(List<?> messages, String stopReason, UsageView usage) {
        return new LettaResponse(messages, EndViews.Stop.of(stopReason), usage, null, null);
    }

    public LettaResponse with(@Nullable LogprobsView told) {
        return new LettaResponse(messages, stopReason, usage, told, turns);
    }
}
