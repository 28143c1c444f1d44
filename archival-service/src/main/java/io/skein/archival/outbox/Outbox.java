package io.skein.archival.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.skein.contracts.events.LibraryEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

/** Facts about the library: added in the transaction that makes them true, sent in order after the commit. */
@Singleton
public class Outbox {

    static final String CHANNEL = "library-events";

    private static final String ADD = "insert into archival.outbox (channel, key, payload) values ($1, $2, $3)";

    private final ObjectMapper json;

    Outbox(ObjectMapper json) {
        this.json = json;
    }

    /** Facts of one folder stay in order. */
    public Uni<Void> add(SqlClient tx, LibraryEvent event) {
        return tx.preparedQuery(ADD)
                .execute(Tuple.of(CHANNEL, event.folderId().value(), write(event)))
                .replaceWithVoid();
    }

    private String write(LibraryEvent event) {
        try {
            return json.writerFor(LibraryEvent.class).writeValueAsString(event);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("an event that is no JSON: " + event.getClass(), impossible);
        }
    }
}
