package io.skein.archival.documents;

import io.skein.archival.folders.Folders;
import io.skein.archival.spaces.IndexText;
import io.skein.archival.spaces.Source;
import io.skein.archival.spaces.Space;
import io.skein.archival.vectors.CollectionPlan;
import io.skein.archival.vectors.CollectionPlan.Labels;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Parts of documents as texts of the index. There is a space for each model that some folder has. */
@Singleton
public class DocumentSource implements Source {

    public static final String PART = "part";
    public static final String DOCUMENT = "document";
    public static final String TEXT = "text";

    private static final String BELONGING = "($1 = 'files-words' or exists (select from archival.files f"
            + " join archival.folders o on o.id = f.folder_id"
            + " where f.document_id = p.document_id and $1 in (o.space, o.next_space)))";

    private final Pool pool;
    private final Folders folders;

    DocumentSource(Pool pool, Folders folders) {
        this.pool = pool;
        this.folders = folders;
    }

    @Override
    public String kind() {
        return Folders.KIND;
    }

    @Override
    public String owner() {
        return PART;
    }

    @Override
    public boolean splits() {
        return false;
    }

    @Override
    public CollectionPlan plan(Space space) {
        var labels = new Labels(List.of(PART, DOCUMENT), List.of());
        return space.embedder() == null
                ? CollectionPlan.ofWords(space.name(), labels)
                : CollectionPlan.ofSenses(space.name(), labels, List.of(TEXT), space.dimensions());
    }

    /** Those of models are opened by the folders that want them. */
    @Override
    public Uni<List<Space>> wanted() {
        return folders.settleMoves().replaceWith(List.of(Space.ofWords(Folders.KIND)));
    }

    @Override
    public String everything() {
        return "select p.id from archival.document_parts p where " + BELONGING + " order by p.created_at desc";
    }

    @Override
    public Uni<List<IndexText>> load(List<String> owners, Space space) {
        return pool.preparedQuery("select p.id, p.document_id, p.text from archival.document_parts p where p.id ="
                        + " any($2) and " + BELONGING)
                .execute(Tuple.of(space.name(), owners.toArray(String[]::new)))
                .map(rows -> rows.stream().map(DocumentSource::text).toList());
    }

    @Override
    public Uni<Void> complete(Space space) {
        return folders.settleMoves();
    }

    private static IndexText text(Row row) {
        var id = row.getString(0);
        var text = row.getString(2);
        return new IndexText(
                UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)),
                id,
                Map.of(PART, id, DOCUMENT, row.getString(1)),
                text,
                Map.of(TEXT, text));
    }
}
