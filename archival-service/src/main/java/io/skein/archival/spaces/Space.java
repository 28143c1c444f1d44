package io.skein.archival.spaces;

import io.skein.models.Embedders.Choice;
import org.jspecify.annotations.Nullable;

/**
 * A collection of the index for texts of one kind, searched by words (then nobody embeds) or by the vectors of one
 * model.
 *
 * @param ready whether it once held all that there was: only then it is searched
 */
public record Space(String name, String kind, @Nullable Choice embedder, int dimensions, boolean ready) {

    /** The space of a kind that is searched by words. */
    public static Space ofWords(String kind) {
        return new Space(kind + "-words", kind, null, 0, true);
    }

    /** The space of a kind for the vectors of a model; the same model elsewhere is another. */
    public static Space ofSenses(String kind, Choice embedder, int dimensions) {
        var model = embedder.handle().replaceAll("[^A-Za-z0-9.]+", "-");
        var place = embedder.endpoint() == null
                ? ""
                : "-" + Integer.toHexString(embedder.endpoint().hashCode());
        return new Space(kind + "-" + model + place + "-" + dimensions, kind, embedder, dimensions, false);
    }
}
