package io.skein.memory.outbox;

import io.skein.memory.json.Json;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Facts to publish: added in the transaction that makes them true, sent in order by a relay after the commit. */
@ApplicationScoped
public class Outbox {

    private static final String ADD = "insert into memory.outbox (channel, key, payload) values ($1, $2, $3)";

    private final Json json;

    Outbox(Json json) {
        this.json = json;
    }

    /** {@code channel} is the topic's name, {@code key} decides the order: facts of one key stay in order. */
    public Uni<Void> add(SqlClient tx, String channel, String key, Object payload) {
        return tx.preparedQuery(ADD)
                .execute(Tuple.of(channel, key, json.write(payload)))
                .replaceWithVoid();
    }
}
