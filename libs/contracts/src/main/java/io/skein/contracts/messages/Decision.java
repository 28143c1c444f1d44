package io.skein.contracts.messages;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/** An answer to one tool call that waited for somebody outside. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Decision.Verdict.class, name = "verdict"),
    @JsonSubTypes.Type(value = Decision.Returned.class, name = "returned")
})
public sealed interface Decision {

    String callId();

    /** A person let the call go ahead, or did not. */
    record Verdict(String callId, boolean approve, @Nullable String reason) implements Decision {}

    /** The caller's own program ran the call. */
    record Returned(String callId, ToolReturn result) implements Decision {}
}
