package io.skein.summarizer.compaction;

import io.skein.contracts.compaction.CompactionEvent.Rung;
import io.skein.models.ModelFailure;
import io.skein.models.Models.Resolved;
import java.util.List;
import java.util.stream.Stream;

/**
 * The order in which summaries are tried: whole, in pieces, shortened, by one model after the other. What is too long
 * for a model goes one rung down; a model that fails otherwise is not asked again. Some take less than they are known
 * for, so that pieces become smaller before anything is left out. When no attempt is left, a note is written.
 */
record Ladder(List<Attempt> left) {

    /** One way to get a summary, as if only this part of the model's window were there. */
    record Attempt(Resolved model, Rung rung, double part) {}

    private static final double SMALL = 1.0 / 4;
    private static final double SMALLEST = 1.0 / 16;

    Ladder {
        left = List.copyOf(left);
    }

    static Ladder of(List<Resolved> models) {
        return new Ladder(models.stream()
                .flatMap(model -> Stream.of(
                        new Attempt(model, Rung.WHOLE, 1),
                        new Attempt(model, Rung.CHUNKS, 1),
                        new Attempt(model, Rung.CHUNKS, SMALL),
                        new Attempt(model, Rung.CHUNKS, SMALLEST),
                        new Attempt(model, Rung.TRUNCATED, 1),
                        new Attempt(model, Rung.TRUNCATED, SMALLEST)))
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
