package io.skein.memory.edits;

import io.skein.contracts.memory.Edit;
import java.util.List;
import java.util.stream.Collectors;

/** What a memory tool answers when its edits went through: the block as it reads now, or what became of it. */
final class Replies {

    /** As Python tools say that there is nothing to say. */
    private static final String NOTHING = "None";

    private Replies() {}

    static String to(List<Change> changes) {
        return changes.isEmpty() ? NOTHING : changes.stream().map(Replies::to).collect(Collectors.joining("\n\n"));
    }

    private static String to(Change change) {
        var label = change.block().label();
        return switch (change) {
            case Change.Created made
            when made.edit() instanceof Edit.Rewrite -> made.block().value();
            case Change.Created made ->
                "Successfully created memory block '" + label + "'. It is part of your core memory from now on.";
            case Change.Edited(var block, Edit.Create create) ->
                "Memory block '" + label + "' existed already; its text was replaced by the new one.";
            case Change.Edited(var block, Edit.Describe describe) ->
                "Successfully updated the description of memory block '" + label + "'.";
            case Change.Edited(var block, var edit) -> block.value();
            case Change.Renamed(var from, var block, var edit) ->
                "Successfully renamed memory block '" + from + "' to '" + label + "'.";
            case Change.Detached gone ->
                "Successfully deleted memory block '" + label + "'. It is no longer part of your core memory.";
        };
    }
}
