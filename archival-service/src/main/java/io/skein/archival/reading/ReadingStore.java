package io.skein.archival.reading;

import io.skein.archival.documents.DocumentId;
import io.skein.archival.documents.Page;
import io.skein.archival.documents.ReadAs;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Documents as they are read: tables {@code documents} and {@code document_bytes}, and those of their text. */
@Singleton
class ReadingStore {

    private static final String TAKE = """
            with mine as materialized (
                select id from archival.documents where state = 'waiting' and due_at <= now() and kind = any($1)
                order by created_at limit 1 for update skip locked)
            update archival.documents d set due_at = now() + make_interval(secs => $2), attempts = attempts + 1
            from mine where d.id = mine.id returning d.id, d.kind, d.attempts""";

    /** The oldest one that waits and nobody has in hand. */
    Uni<Optional<Document>> take(SqlClient client, Collection<ReadAs> kinds, Duration lease) {
        return client.preparedQuery(TAKE)
                .execute(Tuple.of(kinds.stream().map(Enum::name).toArray(String[]::new), seconds(lease)))
                .map(rows -> rows.stream()
                        .map(row -> new Document(
                                new DocumentId(row.getString(0)), ReadAs.valueOf(row.getString(1)), row.getInteger(2)))
                        .findFirst());
    }

    Uni<Void> hold(SqlClient client, DocumentId id, Duration lease) {
        return client.preparedQuery("update archival.documents set due_at = now() + make_interval(secs => $2)"
                        + " where id = $1 and state = 'waiting'")
                .execute(Tuple.of(id.value(), seconds(lease)))
                .replaceWithVoid();
    }

    /** Those bytes; empty behind the last. */
    Uni<Optional<Buffer>> bytes(SqlClient client, DocumentId id, int place) {
        return client.preparedQuery("select bytes from archival.document_bytes where document_id = $1 and place = $2")
                .execute(Tuple.of(id.value(), place))
                .map(rows -> rows.stream()
                        .map(row -> row.getBuffer(0))
                        .map(bytes -> Buffer.buffer(bytes.getBytes()))
                        .findFirst());
    }

    /** Whether it was still waiting, and is locked now. */
    Uni<Boolean> lock(SqlClient tx, DocumentId id) {
        return tx.preparedQuery("select 1 from archival.documents where id = $1 and state = 'waiting' for update")
                .execute(Tuple.of(id.value()))
                .map(rows -> rows.size() > 0);
    }

    Uni<Void> fail(SqlClient tx, DocumentId id, String why) {
        return tx.preparedQuery("update archival.documents set state = 'failed', failure = $2 where id = $1")
                .execute(Tuple.of(id.value(), why))
                .chain(done -> dropBytes(tx, id));
    }

    Uni<Void> finish(SqlClient tx, DocumentId id, PageCutter cut, int parts) {
        return tx.preparedQuery("update archival.documents set state = 'read', failure = null, lines = $2,"
                        + " characters = $3, parts = $4 where id = $1")
                .execute(Tuple.of(id.value(), cut.lines(), cut.characters(), parts))
                .chain(done -> dropBytes(tx, id));
    }

    Uni<Void> addPage(SqlClient tx, DocumentId id, Page page) {
        return tx.preparedQuery("insert into archival.document_pages (document_id, place, first_line, text)"
                        + " values ($1, $2, $3, $4)")
                .execute(Tuple.of(id.value(), page.place(), page.firstLine(), page.text()))
                .replaceWithVoid();
    }

    Uni<Void> addParts(SqlClient tx, DocumentId id, List<Part> parts) {
        return parts.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery("insert into archival.document_parts"
                                + " (id, document_id, place, first_line, text, created_at)"
                                + " select p.id, $1, p.place, p.line, p.text, clock_timestamp() from"
                                + " unnest($2::text[], $3::int[], $4::int[], $5::text[]) p (id, place, line, text)")
                        .execute(Tuple.of(
                                id.value(),
                                parts.stream().map(part -> part.id().value()).toArray(String[]::new),
                                parts.stream().map(Part::place).toArray(Integer[]::new),
                                parts.stream().map(Part::firstLine).toArray(Integer[]::new),
                                parts.stream().map(Part::text).toArray(String[]::new)))
                        .replaceWithVoid();
    }

    private static Uni<Void> dropBytes(SqlClient tx, DocumentId id) {
        return tx.preparedQuery("delete from archival.document_bytes where document_id = $1")
                .execute(Tuple.of(id.value()))
                .replaceWithVoid();
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }
}
