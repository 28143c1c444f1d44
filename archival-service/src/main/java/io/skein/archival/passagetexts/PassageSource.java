package io.skein.archival.passagetexts;

import io.skein.archival.archives.ArchiveSpaces;
import io.skein.archival.archives.Archives;
import io.skein.archival.spaces.IndexText;
import io.skein.archival.spaces.Source;
import io.skein.archival.spaces.Space;
import io.skein.archival.vectors.CollectionPlan;
import io.skein.archival.vectors.CollectionPlan.Labels;
import io.skein.archival.vectors.IndexFilter;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Passages as texts of the index, the long ones in parts. There is a space for each model that some archive has. */
@Singleton
public class PassageSource implements Source {

    public static final String PASSAGE = "passage";
    public static final String ARCHIVE = "archive";
    public static final String TAGS = "tags";
    public static final String AT = "at";
    public static final String TEXT = "text";

    private final Pool pool;
    private final Archives archives;

    PassageSource(Pool pool, Archives archives) {
        this.pool = pool;
        this.archives = archives;
    }

    @Override
    public String kind() {
        return ArchiveSpaces.KIND;
    }

    @Override
    public String owner() {
        return PASSAGE;
    }

    @Override
    public boolean splits() {
        return true;
    }

    @Override
    public CollectionPlan plan(Space space) {
        var labels = new Labels(List.of(PASSAGE, ARCHIVE, TAGS), List.of(AT));
        return space.embedder() == null
                ? CollectionPlan.ofWords(space.name(), labels)
                : CollectionPlan.ofSenses(space.name(), labels, List.of(TEXT), space.dimensions());
    }

    /** Those of models are opened by the archives that want them. */
    @Override
    public Uni<List<Space>> wanted() {
        return archives.settleMoves().replaceWith(List.of(Space.ofWords(ArchiveSpaces.KIND)));
    }

    @Override
    public String everything() {
        return "select p.id from archival.passages p join archival.archives a on a.id = p.archive_id"
                + " where p.superseded_by is null and $1 in ('passages-words', a.space, a.next_space)"
                + " order by p.created_at desc";
    }

    @Override
    public Uni<List<IndexText>> load(List<String> owners, Space space) {
        return pool.preparedQuery("select " + PassageRows.COLUMNS + " from " + PassageRows.TABLES
                        + " where t.id = any($1) and t.superseded_by is null"
                        + " and $2 in ('passages-words', a.space, a.next_space)")
                .execute(Tuple.of(owners.toArray(String[]::new), space.name()))
                .map(rows -> PassageRows.passages(rows).stream()
                        .flatMap(PassageSource::texts)
                        .toList());
    }

    @Override
    public Uni<Void> complete(Space space) {
        return archives.settleMoves();
    }

    /** The passage in parts, as they are indexed. */
    public static Stream<IndexText> texts(Passage passage) {
        var parts = PassageChunks.of(passage.text());
        return IntStream.range(0, parts.size()).mapToObj(i -> text(passage, parts.get(i), i));
    }

    private static IndexText text(Passage passage, String part, int number) {
        var id = passage.id().value();
        var words = passage.tags().isEmpty() ? part : part + "\n" + String.join(" ", passage.tags());
        return new IndexText(
                UUID.nameUUIDFromBytes((id + "#" + number).getBytes(StandardCharsets.UTF_8)),
                id,
                labels(passage),
                words,
                Map.of(TEXT, part));
    }

    private static Map<String, Object> labels(Passage passage) {
        var labels = new HashMap<String, Object>();
        labels.put(PASSAGE, passage.id().value());
        labels.put(ARCHIVE, passage.archive().value());
        labels.put(TAGS, passage.tags());
        labels.put(AT, IndexFilter.micros(passage.createdAt()));
        return labels;
    }
}
