package io.skein.archival.archives;

import io.skein.archival.embeddings.EmbeddingSpaces;
import io.skein.archival.spaces.Space;
import io.skein.archival.spaces.Spaces;
import io.skein.models.Embedders.Choice;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which space the passages of an archive are searched in by sense: that of its own model, or of ours. */
@Singleton
public class ArchiveSpaces {

    public static final String KIND = "passages";

    private static final String NOBODY = "none";

    private final Spaces spaces;
    private final ArchiveSettings settings;

    ArchiveSpaces(Spaces spaces, ArchiveSettings settings) {
        this.spaces = spaces;
        this.settings = settings;
    }

    /** The space's name, made if need be; empty where passages are found by words only. */
    Uni<Optional<String>> open(@Nullable Map<String, Object> config) {
        return of(config)
                .map(space -> spaces.open(space).map(opened -> Optional.of(opened.name())))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    /** An archive without a model of its own is embedded by the preset one. */
    Optional<Space> of(@Nullable Map<String, Object> config) {
        return config == null ? preset() : EmbeddingSpaces.of(KIND, config);
    }

    private Optional<Space> preset() {
        return settings.embedding().equals(NOBODY)
                ? Optional.empty()
                : Optional.of(Space.ofSenses(KIND, new Choice(settings.embedding(), null), settings.dimensions()));
    }
}
