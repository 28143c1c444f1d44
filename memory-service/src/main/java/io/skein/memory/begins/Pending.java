package io.skein.memory.begins;

import io.skein.contracts.messages.Message;
import java.util.List;
import java.util.Optional;

/**
 * What a conversation waits for, or waited for until lately.
 *
 * @param request the last message in context if it asks for decisions
 * @param recent the newest messages, in order; read only where nothing is awaited and decisions came all the same
 */
record Pending(Optional<Message> request, List<Message> recent) {

    static final Pending NOTHING = new Pending(Optional.empty(), List.of());

    /** So far back an answer is looked for that came twice. */
    static final int RECENT = 10;
}
