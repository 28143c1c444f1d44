package io.skein.archival.spaces;

import io.skein.archival.vectors.CollectionPlan;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Texts of one kind that are indexed: where they come from, and what a collection of them is like. */
public interface Source {

    /** The kind, and what the names of its spaces begin with. */
    String kind();

    /** The label that names a text's owner. */
    String owner();

    /** Whether a text may be in parts, whose number may change with it. */
    boolean splits();

    CollectionPlan plan(Space space);

    /** The spaces there have to be, whatever else there is. Asked again and again until it succeeds. */
    Uni<List<Space>> wanted();

    /** SQL for the {@code id}s of everything that belongs into the space named {@code $1}. */
    String everything();

    /** The texts of these owners; those that are no more, or no longer belong into the space, are left out. */
    Uni<List<IndexText>> load(List<String> owners, Space space);

    /** Called when a space that was being built holds everything. */
    Uni<Void> complete(Space space);
}
