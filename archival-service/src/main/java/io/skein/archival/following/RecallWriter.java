package io.skein.archival.following;

import io.skein.archival.indexing.IndexClock;
import io.skein.archival.indexing.PromptWords;
import io.skein.archival.recall.RecallStore;
import io.skein.archival.texts.RecallSource;
import io.skein.archival.texts.RecallText;
import io.skein.archival.texts.RecallWindows.Said;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.MessageId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.util.List;

/** Puts texts on record and into the index: words at once, vectors in the background. */
@Singleton
class RecallWriter {

    private final Pool pool;
    private final RecallStore store;
    private final RecallSource source;
    private final PromptWords words;
    private final IndexClock clock;

    RecallWriter(Pool pool, RecallStore store, RecallSource source, PromptWords words, IndexClock clock) {
        this.pool = pool;
        this.store = store;
        this.source = source;
        this.words = words;
        this.clock = clock;
    }

    /** The same texts again change nothing. */
    Uni<Void> add(List<RecallText> texts) {
        if (texts.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var indexed = texts.stream()
                .map(text -> source.text(new Said(text, List.of())))
                .toList();
        return store.add(pool, texts)
                .chain(() -> words.put(RecallSource.KIND, indexed))
                .invoke(clock::nudge);
    }

    /** Those that are on record already are left alone. */
    Uni<Void> addMissing(List<RecallText> texts) {
        return store.known(pool, texts.stream().map(RecallText::messageId).toList())
                .chain(known -> add(texts.stream()
                        .filter(text -> !known.contains(text.messageId()))
                        .toList()));
    }

    Uni<Void> remove(List<ConversationId> gone) {
        return gone.isEmpty()
                ? Uni.createFrom().voidItem()
                : store.removeConversations(pool, gone).invoke(clock::nudge);
    }

    Uni<Void> removeMessages(List<MessageId> gone) {
        return gone.isEmpty()
                ? Uni.createFrom().voidItem()
                : store.removeMessages(pool, gone).invoke(clock::nudge);
    }
}
