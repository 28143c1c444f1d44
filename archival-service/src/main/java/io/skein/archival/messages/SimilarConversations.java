package io.skein.archival.messages;

import io.skein.archival.recall.Recall;
import io.skein.archival.recall.RecallQuery;
import io.skein.archival.recall.RecallQuery.Scope;
import io.skein.archival.recall.RecallStore;
import io.skein.archival.recall.SearchMode;
import io.skein.archival.texts.RecallHit;
import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.messages.Role;
import io.skein.platform.failures.Rejection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;

/** Finds conversations of the same agent that are about the same: what people said last in one asks for others. */
@Singleton
class SimilarConversations {

    private static final int LAST = 12;
    private static final int LONGEST = 2_000;
    private static final List<Role> SPEAKERS = List.of(Role.USER, Role.ASSISTANT);

    private final Pool pool;
    private final RecallStore store;
    private final Recall recall;

    SimilarConversations(Pool pool, RecallStore store, Recall recall) {
        this.pool = pool;
        this.store = store;
        this.recall = recall;
    }

    /** Messages of others, best first; refused if nothing was said here yet. */
    Uni<Recall.Answer> to(ConversationId conversation, int messages) {
        var here = new Scope(null, conversation, null, SPEAKERS, null, null, null);
        return store.newest(pool, here, LAST).chain(said -> {
            if (said.isEmpty()) {
                throw new Rejection(
                        ErrorCode.NOT_FOUND,
                        "conversation " + conversation + ": nothing that was said in it is indexed");
            }
            return recall.search(question(said, conversation, messages));
        });
    }

    private static RecallQuery question(List<RecallHit> said, ConversationId conversation, int messages) {
        var text = said.stream().map(hit -> hit.found().text()).collect(Collectors.joining("\n"));
        var agent = said.getFirst().found().agentId();
        return new RecallQuery(
                text.length() > LONGEST ? text.substring(0, LONGEST) : text,
                SearchMode.HYBRID,
                new Scope(agent, null, conversation, SPEAKERS, null, null, null),
                messages);
    }
}
