package io.skein.archival.spaces;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;

/** Table {@code unindexed}: which space lacks the news of which text. */
@Singleton
class UnindexedStore {

    private static final String ADD = """
            insert into archival.unindexed (space, owner) select s, o from unnest($1::text[]) s, unnest($2::text[]) o
            on conflict (space, owner) do update set place = default, attempts = 0, due_at = now()""";

    Uni<Void> add(SqlClient client, List<String> spaces, List<String> owners) {
        return client.preparedQuery(ADD)
                .execute(Tuple.of(spaces.toArray(String[]::new), owners.toArray(String[]::new)))
                .replaceWithVoid();
    }

    Uni<Void> addAll(SqlClient client, Source source, String space) {
        return client.preparedQuery(
                        "insert into archival.unindexed (space, owner) select $1, e.id from (" + source.everything()
                                + ") e on conflict (space, owner) do update set due_at = now(), attempts = 0")
                .execute(Tuple.of(space))
                .replaceWithVoid();
    }

    Uni<Void> forget(SqlClient client, String space, List<String> owners) {
        return client.preparedQuery("delete from archival.unindexed where space = $1 and owner = any($2)")
                .execute(Tuple.of(space, owners.toArray(String[]::new)))
                .replaceWithVoid();
    }
}
