package io.skein.memory.edits;

import io.skein.contracts.ids.BlockId;
import io.skein.contracts.memory.Block;
import io.skein.contracts.memory.Edit;
import io.skein.contracts.memory.EditOutcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of one agent while the edits of one commit are applied to them, call by call; free of I/O, for one thread.
 * A call's edits take effect together or not at all.
 */
final class CoreMemory {

    /** The limit of a block that a model makes. */
    static final int NEW_LIMIT = 100_000;

    /** A block that is locked for this commit; {@code copy}: it belongs to this conversation alone. */
    record Held(Block block, boolean copy) {}

    /** What came of a call. */
    sealed interface Result {
        record Done(List<Change> changes, String text) implements Result {}

        record Refused(String why) implements Result {}
    }

    private final Set<String> takenElsewhere;
    private final Map<BlockId, Long> base = new HashMap<>();
    private Set<String> labels;
    private Map<String, Held> held = new LinkedHashMap<>();

    /**
     * @param labels all labels of the agent, in order
     * @param held those blocks that the edits name
     * @param takenElsewhere new labels that cannot be given, since another agent that shares the block has them already
     */
    CoreMemory(Collection<String> labels, Collection<Held> held, Set<String> takenElsewhere) {
        this.labels = new LinkedHashSet<>(labels);
        this.takenElsewhere = Set.copyOf(takenElsewhere);
        for (var one : held) {
            this.held.put(one.block().label(), one);
            base.put(one.block().id(), one.block().version());
        }
    }

    Result apply(List<Edit> edits) {
        var labelsBefore = new LinkedHashSet<>(labels);
        var heldBefore = new LinkedHashMap<>(held);
        var changes = new ArrayList<Change>();
        for (var edit : edits) {
            switch (apply(edit)) {
                case Result.Refused refused -> {
                    labels = labelsBefore;
                    held = heldBefore;
                    return refused;
                }
                case Result.Done done -> changes.addAll(done.changes());
            }
        }
        return new Result.Done(changes, Replies.to(changes));
    }

    private Result apply(Edit edit) {
        var known = held.get(edit.label());
        if (known == null) {
            return missing(edit);
        }
        boolean moves = edit instanceof Edit.Detach || edit instanceof Edit.Rename;
        if (moves && known.copy()) {
            return new Result.Refused(Refusals.privateCopy(edit.label()));
        }
        if (edit instanceof Edit.Rename rename && !free(rename.to())) {
            return new Result.Refused(unfree(rename.to()));
        }
        return switch (BlockRules.apply(
                known.block(), edit, base.getOrDefault(known.block().id(), 0L))) {
            case EditOutcome.Refused(var why) -> new Result.Refused(why);
            case EditOutcome.Edited(var block) -> done(changed(known, block, edit));
        };
    }

    private Result missing(Edit edit) {
        if (edit instanceof Edit.Create create) {
            return create(create.value(), create.description(), create);
        }
        return edit instanceof Edit.Rewrite rewrite && rewrite.create()
                ? create(rewrite.value(), null, rewrite)
                : new Result.Refused(Refusals.unknown(edit.label(), List.copyOf(labels)));
    }

    private Result create(String value, @Nullable String description, Edit edit) {
        var label = edit.label();
        var block = new Block(BlockId.random(), label, value, NEW_LIMIT, description, false, 1);
        if (!BlockRules.isLabel(label)) {
            return new Result.Refused(Refusals.badLabel(label));
        }
        if (Refusals.length(value) > NEW_LIMIT) {
            return new Result.Refused(Refusals.tooLong(block, Refusals.length(value)));
        }
        labels.add(label);
        held.put(label, new Held(block, false));
        return done(new Change.Created(block, edit));
    }

    private Change changed(Held known, Block block, Edit edit) {
        held.remove(edit.label());
        if (edit instanceof Edit.Detach) {
            labels.remove(edit.label());
            return new Change.Detached(block, edit);
        }
        held.put(block.label(), new Held(block, known.copy()));
        if (edit instanceof Edit.Rename) {
            labels.remove(edit.label());
            labels.add(block.label());
            return new Change.Renamed(edit.label(), block, edit);
        }
        return new Change.Edited(block, edit);
    }

    private boolean free(String label) {
        return BlockRules.isLabel(label) && !labels.contains(label) && !takenElsewhere.contains(label);
    }

    private String unfree(String label) {
        if (!BlockRules.isLabel(label)) {
            return Refusals.badLabel(label);
        }
        return labels.contains(label) ? Refusals.labelTaken(label) : Refusals.labelTakenElsewhere(label);
    }

    private static Result done(Change change) {
        return new Result.Done(List.of(change), "");
    }
}
