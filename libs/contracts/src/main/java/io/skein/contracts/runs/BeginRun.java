package io.skein.contracts.runs;

import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.messages.NewMessage;
import java.util.List;

/**
 * Puts a run and its messages on record, and leases it to {@code runner} if its conversation is free. Repeatable.
 *
 * @param hold it is to wait on record even so: the runner has no place for it now
 */
public record BeginRun(
        RunId runId,
        ConversationId conversationId,
        String runner,
        List<NewMessage> messages,
        RunOptions options,
        Known known,
        boolean hold) {

    /** One that is to begin as soon as it can. */
    public BeginRun(
            RunId runId,
            ConversationId conversationId,
            String runner,
            List<NewMessage> messages,
            RunOptions options,
            Known known) {
        this(runId, conversationId, runner, messages, options, known, false);
    }
}
