package io.skein.memory.outbox;

import io.skein.memory.json.Json;
import io.skein.memory.transactions.Write;
import io.skein.memory.transactions.Writes;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.util.List;

/** Facts to publish: added in the transaction that makes them true, sent in order by a relay after the commit. */
@Singleton
public class Outbox {

    private static final String ADD = "insert into memory.outbox (channel, key, payload) values ($1, $2, $3)";

    private final Json json;
    private final OutboxPublisher publisher;

    Outbox(Json json, OutboxPublisher publisher) {
        this.json = json;
        this.publisher = publisher;
    }

    /** {@code channel} is the topic's name, {@code key} decides the order: facts of one key stay in order. */
    public Uni<Void> add(SqlClient tx, String channel, String key, Object payload) {
        return Writes.together(tx, List.of(fact(channel, key, payload)));
    }

    /** For facts that somebody waits for, once they are committed; others are sent a moment later. */
    public void hurry() {
        publisher.hurry();
    }

    /** As {@link #add}, to be sent with others. */
    public Write fact(String channel, String key, Object payload) {
        return Write.of(ADD, channel, key, json.write(payload));
    }
}
