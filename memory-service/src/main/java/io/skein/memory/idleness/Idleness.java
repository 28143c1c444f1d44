package io.skein.memory.idleness;

import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.ConversationId;
import io.skein.memory.messages.Messages;
import io.skein.platform.failures.Rejection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

/**
 * Refuses what must not happen while a run is under way or waits for decisions; the front door of this feature. Who
 * asks has locked the conversation's window, so the answer holds until the transaction ends.
 */
@Singleton
public class Idleness {

    private static final String RUNNING =
            "select exists (select from memory.runs where conversation_id = $1 and status = 'running')";

    private final Messages messages;

    Idleness(Messages messages) {
        this.messages = messages;
    }

    /** {@code what} cannot be done now, as in "messages cannot be imported". */
    public Uni<Void> require(SqlClient tx, ConversationId conversation, String what) {
        return messages.pendingRequest(tx, conversation)
                .invoke(pending -> {
                    if (pending.isPresent()) {
                        throw new Rejection(
                                ErrorCode.PENDING_APPROVAL,
                                "CONFLICT: " + what + " while conversation " + conversation
                                        + " waits for decisions on tool calls (expected: decide or cancel first)");
                    }
                })
                .chain(() -> running(tx, conversation))
                .invoke(running -> {
                    if (running) {
                        throw new Rejection(
                                ErrorCode.CONVERSATION_BUSY,
                                "CONFLICT: " + what + " while a run of conversation " + conversation
                                        + " is under way (expected: wait for it, or cancel it)");
                    }
                })
                .replaceWithVoid();
    }

    private static Uni<Boolean> running(SqlClient tx, ConversationId conversation) {
        return tx.preparedQuery(RUNNING)
                .execute(Tuple.of(conversation.value()))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }
}
