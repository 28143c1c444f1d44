package io.skein.summarizer.compaction;

import io.skein.contracts.compaction.CompactionEvent.Rung;
import io.skein.models.ModelFailure;
import io.skein.models.Models.Resolved;
import java.util.List;
import java.util.stream.Stream;

/**
 * The order in which summaries are tried: whole, in pieces, shortened, by one model after the other. What is too long
 * for a model goes one rung down; a model that fails otherwise is not asked again. When no attempt is left, a note is
 * written.
 */
record Ladder(List<Attempt> left) {

    /** One way to get a summary. */
    record Attempt(Resolved model, Rung rung) {}

    Ladder {
        left = List.copyOf(left);
    }

    static Ladder of(List<Resolved> models) {
        return new Ladder(models.stream()
                .flatMap(model ->
                        Stream.of(Rung.WHOLE, Rung.CHUNKS, Rung.TRUNCATED).map(rung -> new Attempt(model, rung)))
                .toList());
    }

    boolean atItsEnd() {
        return left.isEmpty();
    }

    Attempt next() {
        return left.getFirst();
    }

    /** What is left after the next attempt failed. */
    Ladder after(Throwable failure) {
        var rest = left.subList(1, left.size());
        return new Ladder(
                isTooLong(failure)
                        ? rest
                        : rest.stream()
                                .filter(attempt -> !attempt.model().equals(next().model()))
                                .toList());
    }

    /** A failure that says that the request does not fit the model, before or after asking. */
    static boolean isTooLong(Throwable failure) {
        return failure instanceof ModelFailure known && known.kind() == ModelFailure.Kind.CONTEXT_OVERFLOW;
    }
}
