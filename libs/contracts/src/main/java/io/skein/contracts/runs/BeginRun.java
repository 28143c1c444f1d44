package io.skein.contracts.runs;

import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.messages.NewMessage;
import java.util.List;

/** Puts a run and its messages on record, and leases it to {@code runner} if its conversation is free. Repeatable. */
public record BeginRun(
        RunId runId,
        ConversationId conversationId,
        String runner,
        List<NewMessage> messages,
        RunOptions options,
        Known known) {}
