package io.skein.archival.recall;

import io.skein.archival.recall.RecallQuery.Scope;
import io.skein.archival.search.Conditions;
import io.skein.archival.texts.Named;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;

/** Reads the table {@code recall_speakers}; rows come with the texts, see {@link RecallStore}. */
@Singleton
class SpeakerStore {

    /** Who speaks in more conversations than this is not worth narrowing a search to. */
    private static final int MOST = 1_000;

    private final Pool pool;

    SpeakerStore(Pool pool) {
        this.pool = pool;
    }

    /** Whom the question names of those who speak within the scope. */
    Uni<Named> named(Scope scope, String question) {
        var candidates = Named.candidates(question);
        if (candidates.isEmpty()) {
            return Uni.createFrom().item(Named.NOBODY);
        }
        var conditions = new Conditions()
                .and("called = any(?)", candidates.toArray(String[]::new))
                .and(
                        "agent_id = ?",
                        scope.agent() == null ? null : scope.agent().value())
                .and(
                        "conversation_id = ?",
                        scope.conversation() == null
                                ? null
                                : scope.conversation().value());
        var sql = "select called, conversation_id from archival.recall_speakers where " + conditions.sql() + " limit "
                + conditions.parameter(MOST + 1);
        return pool.preparedQuery(sql)
                .execute(conditions.tuple())
                .map(rows -> named(rows.stream().toList()));
    }

    private static Named named(List<Row> rows) {
        return rows.size() > MOST
                ? Named.NOBODY
                : new Named(
                        rows.stream().map(row -> row.getString(0)).collect(Collectors.toSet()),
                        rows.stream().map(row -> row.getString(1)).distinct().toList());
    }
}
