package io.skein.archival.indexing;

import io.quarkus.logging.Log;
import io.skein.archival.spaces.IndexText;
import io.skein.archival.spaces.Space;
import io.skein.archival.spaces.Spaces;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.util.List;

/** Makes texts searchable by words at once; if the index is away, as soon as it is back. */
@Singleton
public class PromptWords {

    private final Pool pool;
    private final Spaces spaces;
    private final SpaceWriter writer;

    PromptWords(Pool pool, Spaces spaces, SpaceWriter writer) {
        this.pool = pool;
        this.spaces = spaces;
        this.writer = writer;
    }

    /** Completes when searches find the texts, or when it is on record that they do not yet. */
    public Uni<Void> put(String kind, List<IndexText> texts) {
        var space = Space.ofWords(kind);
        return texts.isEmpty()
                ? Uni.createFrom().voidItem()
                : writer.put(space, texts).onFailure().recoverWithUni(failure -> later(space, texts, failure));
    }

    private Uni<Void> later(Space space, List<IndexText> texts, Throwable failure) {
        Log.debugf("words have to wait space=%s cause=%s", space.name(), failure.getMessage());
        var owners = texts.stream().map(IndexText::owner).distinct().toList();
        return spaces.open(space).chain(() -> spaces.tell(pool, List.of(space.name()), owners));
    }
}
