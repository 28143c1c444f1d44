package io.skein.archival.passages;

import io.skein.archival.search.Conditions;
import io.skein.archival.search.WordRanking;
import io.skein.archival.search.WordRanking.By;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.StreamSupport;

/** Finds passages by their words, in PostgreSQL: they are found as soon as they are committed. */
@ApplicationScoped
class WordPassageIndex implements PassageIndex {

    private static final WordRanking RANKED =
            new WordRanking(PassageStore.COLUMNS, PassageStore.TABLES, "t.created_at desc, t.id");
    private static final WordRanking LISTED =
            new WordRanking(PassageStore.COLUMNS, PassageStore.TABLES, "t.created_at, t.id");

    private final Pool pool;

    WordPassageIndex(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<List<Hit>> search(PassageQuery query) {
        return search(query, By.WORDS)
                .chain(hits -> hits.isEmpty() && query.text() != null && query.skip() == 0
                        ? search(query, By.LETTERS)
                        : Uni.createFrom().item(hits));
    }

    private Uni<List<Hit>> search(PassageQuery query, By by) {
        var conditions = conditions(query);
        var question = query.text() == null ? null : conditions.parameter(query.text());
        var sql = (question == null ? LISTED : RANKED).sql(conditions, question, by)
                + " limit " + conditions.parameter(query.limit())
                + " offset " + conditions.parameter(query.skip());
        return pool.preparedQuery(sql)
                .execute(conditions.tuple())
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Hit(PassageStore.passage(row), row.getDouble("rank")))
                        .toList());
    }

    private static Conditions conditions(PassageQuery query) {
        var wanted = query.tags().wanted();
        var overlap =
                switch (query.tags().match()) {
                    case ANY -> "t.tags && ?";
                    case ALL -> "t.tags @> ?";
                };
        return new Conditions()
                .and(
                        PassageStore.OF_AGENT,
                        query.agent() == null ? null : query.agent().value())
                .and(
                        "t.archive_id = ?",
                        query.archive() == null ? null : query.archive().value())
                .and(overlap, wanted.isEmpty() ? null : wanted.toArray(String[]::new))
                .and("t.created_at >= ?", query.from())
                .and("t.created_at <= ?", query.until());
    }
}
