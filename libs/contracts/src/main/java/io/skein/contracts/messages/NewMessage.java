package io.skein.contracts.messages;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message that a caller sends in. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = NewMessage.Said.class, name = "said"),
    @JsonSubTypes.Type(value = NewMessage.Decided.class, name = "decided")
})
public sealed interface NewMessage {

    /** In characters; runs are found by their otids, and an index has no room for texts of any length. */
    int LONGEST_OTID = 1_000;

    /**
     * The caller's id of this message; made by the gateway where the caller gave none. Unique within a conversation.
     */
    String otid();

    record Said(
            Role role,
            List<Part> content,
            @Nullable String name,
            String otid,
            @Nullable String senderId) implements NewMessage {}

    /**
     * Answers to the tool calls that a parked run waits for. {@code forRequest} is set by the old form that names the
     * approval request instead of its calls; then {@code decisions} has one verdict that holds for all of them.
     */
    record Decided(List<Decision> decisions, @Nullable String forRequest, String otid) implements NewMessage {}
}
