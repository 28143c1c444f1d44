package io.skein.gateway.streams;

import io.skein.contracts.ids.StepId;
import io.skein.contracts.runs.RunEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds what of a run is on record and was not heard. Pure. */
final class Missed {

    /** The number of a driver's event says in its high bits how often the run had changed hands. */
    private static final int EPOCH_SHIFT = 32;

    /** What was heard, and how often, less what was found on record already. */
    private final Map<Object, Integer> heard = new HashMap<>();

    private record Piece(StepId of) {}

    private Missed() {}

    /** In order. {@code next} was heard but is not told yet: what is missed lies before it; null for no such. */
    static List<RunEvent> of(List<RunEvent> heard, List<RunEvent> record, @Nullable RunEvent next) {
        var missed = new Missed();
        heard.forEach(event -> missed.heard.merge(name(event), 1, Integer::sum));
        long end = next == null ? Long.MAX_VALUE : epoch(next);
        var found = new ArrayList<RunEvent>();
        for (var event : record) {
            if (epoch(event) < end && missed.misses(event)) {
                found.add(event);
            }
        }
        return found;
    }

    /** Pieces of a step come in order, and it is the last ones that are lost; of a step that came whole, none is. */
    private boolean misses(RunEvent event) {
        var name = name(event);
        int left = heard.merge(name, -1, Integer::sum);
        return left < 0 && !(name instanceof Piece(var step) && heard.containsKey(step));
    }

    /** What an event on record has in common with the same one as it was heard. */
    private static Object name(RunEvent event) {
        return switch (event) {
            case RunEvent.TextDelta piece -> new Piece(piece.stepId());
            case RunEvent.ReasoningDelta piece -> new Piece(piece.stepId());
            case RunEvent.CallDelta piece -> new Piece(piece.stepId());
            case RunEvent.StepSaved saved -> saved.stepId();
            case RunEvent.StepWithdrawn withdrawn -> epoch(withdrawn);
            case RunEvent.Compacted compacted -> compacted.summary().id();
            case RunEvent.Accepted one -> one.getClass();
            case RunEvent.Refused one -> one.getClass();
            case RunEvent.Repeated one -> one.getClass();
            case RunEvent.Finished one -> one.getClass();
        };
    }

    private static long epoch(RunEvent event) {
        return event.seq() >> EPOCH_SHIFT;
    }
}
