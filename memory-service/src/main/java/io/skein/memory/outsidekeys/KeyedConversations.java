package io.skein.memory.outsidekeys;

import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.AgentId;
import io.skein.memory.conversations.ConversationRow;
import io.skein.memory.conversations.Conversations;
import io.skein.memory.conversations.NewConversation;
import io.skein.platform.database.Whole;
import io.skein.platform.failures.Rejection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;

/** One conversation per agent and outside key, however many callers want it at once. */
@Singleton
class KeyedConversations {

    private static final int LONGEST = 512;

    /** Bytes that are no UTF-8 all become this one character, and would be one key. */
    private static final char UNREADABLE = '\uFFFD';

    private final Pool pool;
    private final KeyStore store;
    private final Conversations conversations;

    KeyedConversations(Pool pool, KeyStore store, Conversations conversations) {
        this.pool = pool;
        this.store = store;
        this.conversations = conversations;
    }

    /** What is wished is heard only if the conversation has to be made. */
    Uni<ConversationRow> getOrCreate(AgentId agent, String key, NewConversation.Wishes wishes) {
        requireKey(key);
        return store.find(pool, agent, key)
                .chain(found -> found.map(Uni.createFrom()::item)
                        .orElseGet(() -> Whole.transaction(pool, tx -> create(tx, agent, wishes.keyed(key)))));
    }

    Uni<ConversationRow> find(AgentId agent, String key) {
        requireKey(key);
        return store.find(pool, agent, key)
                .map(found -> found.orElseThrow(() -> new Rejection(
                        ErrorCode.NOT_FOUND, "Conversation not found with key='" + key + "' of agent " + agent)));
    }

    private Uni<ConversationRow> create(SqlClient tx, AgentId agent, NewConversation.Wishes wishes) {
        var key = String.valueOf(wishes.key());
        return store.lock(tx, agent, key)
                .chain(() -> store.find(tx, agent, key))
                .chain(found ->
                        found.map(Uni.createFrom()::item).orElseGet(() -> conversations.create(tx, agent, wishes)));
    }

    private static void requireKey(String key) {
        int length = key.codePointCount(0, key.length());
        if (key.isBlank() || length > LONGEST || key.indexOf('\0') >= 0 || key.indexOf(UNREADABLE) >= 0) {
            throw new Rejection(
                    ErrorCode.INVALID_REQUEST,
                    "path.key: " + length + " characters (expected: 1 to " + LONGEST
                            + " in UTF-8, not blank, without U+0000)");
        }
    }
}
