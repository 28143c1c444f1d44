package io.skein.archival.texts;

import io.skein.archival.texts.Speech.Line;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.IntStream;

/** Reads what was said together with what was said before it. */
@Singleton
public class RecallWindows {

    private static final String WINDOWS = "select " + RecallRows.COLUMNS + """
            , (select jsonb_agg(jsonb_build_array(e.speaker, e.role, e.text) order by e.seq) from (
                select b.speaker, b.role, left(b.text, 600) as text, b.seq from archival.recall_texts b
                where b.conversation_id = t.conversation_id and b.seq < t.seq order by b.seq desc limit 2) e) as earlier
            from archival.recall_texts t where t.message_id = any($1)""";

    /** A text and the two before it, in their order. */
    public record Said(RecallText text, List<Line> earlier) {}

    private final Pool pool;

    RecallWindows(Pool pool) {
        this.pool = pool;
    }

    Uni<List<Said>> load(List<String> messages) {
        return pool.preparedQuery(WINDOWS)
                .execute(Tuple.of(messages.toArray(String[]::new)))
                .map(rows -> rows.stream().map(RecallWindows::said).toList());
    }

    private static Said said(Row row) {
        var earlier = row.getJsonArray("earlier");
        return new Said(RecallRows.text(row), earlier == null ? List.of() : lines(earlier));
    }

    private static List<Line> lines(JsonArray earlier) {
        return IntStream.range(0, earlier.size())
                .mapToObj(earlier::getJsonArray)
                .map(line -> new Line(line.getString(0), line.getString(1), line.getString(2)))
                .toList();
    }
}
