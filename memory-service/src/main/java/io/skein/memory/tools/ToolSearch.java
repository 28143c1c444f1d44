package io.skein.memory.tools;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.skein.contracts.failures.ErrorCode;
import io.skein.platform.failures.Rejection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds tools by the words of their names and descriptions. There are no vectors of tools. */
@Singleton
class ToolSearch {

    private static final int PRESET = 50;
    private static final int MOST = 100;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

    private static final String SEARCH = "select " + ToolRecord.COLUMNS + """
            , x.text, ts_rank(to_tsvector('simple', x.text), q.query)::float8 as score
            from memory.tools t
            cross join lateral (select replace(t.name, '_', ' ') || ' ' || coalesce(t.description, '') as text) x
            cross join to_tsquery('simple', $1) as q (query)
            where ($1 = '' or to_tsvector('simple', x.text) @@ q.query)
                and ($2::text[] is null or t.tool_type = any($2))
                and ($3::text[] is null or t.tags ?| $3)
            order by score desc, t.name limit $4""";

    /** What is looked for. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Request(
            @Nullable String query,
            @Nullable String searchMode,
            @Nullable List<String> toolTypes,
            @Nullable List<String> tags,
            @Nullable Integer limit) {

        Request {
            if (limit != null && (limit < 1 || limit > MOST)) {
                throw new IllegalArgumentException("limit: " + limit + " (expected: 1 to " + MOST + ")");
            }
            if (searchMode != null && !List.of("vector", "fts", "hybrid").contains(searchMode)) {
                throw new IllegalArgumentException(
                        "search_mode: '" + searchMode + "' (expected: fts, hybrid or vector)");
            }
        }
    }

    /** A tool that was found, and why. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Hit(
            ToolRecord tool,
            String embeddedText,
            int ftsRank,
            @Nullable Integer vectorRank,
            double combinedScore) {}

    Uni<List<Hit>> search(SqlClient client, Request request) {
        if ("vector".equals(request.searchMode())) {
            throw new Rejection(
                    ErrorCode.NOT_CONFIGURED,
                    "search_mode 'vector': tools have no embeddings here; use 'fts' or 'hybrid'");
        }
        return client.preparedQuery(SEARCH)
                .execute(Tuple.of(
                        anyWord(request.query()),
                        ToolQuery.types(request.toolTypes()),
                        request.tags() == null || request.tags().isEmpty()
                                ? null
                                : request.tags().toArray(String[]::new),
                        request.limit() == null ? PRESET : request.limit()))
                .map(rows -> {
                    var hits = new ArrayList<Hit>();
                    rows.forEach(row -> hits.add(hit(row, hits.size() + 1)));
                    return hits;
                });
    }

    private static Hit hit(Row row, int rank) {
        return new Hit(ToolRecord.of(row), row.getString("text"), rank, null, row.getDouble("score"));
    }

    private static String anyWord(@Nullable String query) {
        return WORD.matcher(query == null ? "" : query.toLowerCase(Locale.ROOT))
                .results()
                .map(word -> word.group())
                .collect(Collectors.joining(" | "));
    }
}
