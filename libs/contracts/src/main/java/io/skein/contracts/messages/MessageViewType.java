package io.skein.contracts.messages;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The kinds of messages that the public API knows, in the order in which it lists them. */
public enum MessageViewType {
    SYSTEM,
    USER,
    ASSISTANT,
    REASONING,
    HIDDEN_REASONING,
    TOOL_CALL,
    TOOL_RETURN,
    APPROVAL_REQUEST,
    APPROVAL_RESPONSE,
    SUMMARY,
    EVENT;

    private final String wire = name().toLowerCase(Locale.ROOT) + "_message";

    public String wire() {
        return wire;
    }

    static Set<String> wires() {
        return Arrays.stream(values())
                .map(MessageViewType::wire)
                .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
    }
}
