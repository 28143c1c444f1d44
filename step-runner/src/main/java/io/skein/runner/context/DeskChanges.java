package io.skein.runner.context;

import io.skein.contracts.files.Desk;
import io.skein.contracts.files.DeskText;
import io.skein.contracts.ids.FileId;
import io.skein.contracts.ids.FolderId;
import io.skein.runner.context.MemoryNotes.ToldDesk;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a model is told of folders and files that changed. Pure. */
final class DeskChanges {

    private static final String OPENING =
            "<directories_update>\nYour folders and files changed after what is shown above was written.\n";
    private static final String CLOSING = "</directories_update>";

    private DeskChanges() {}

    /** What to tell a model that believes {@code told}; empty if that is how the desk is. */
    static String between(ToldDesk told, Desk now) {
        if (told.version() == now.version()) {
            return "";
        }
        if (now.folders().isEmpty()) {
            return OPENING + "You have no folders any more, and no files.\n" + CLOSING;
        }
        var before = told.desk();
        return before == null || before.folders().isEmpty() ? whole(now) : changes(before, now);
    }

    private static String whole(Desk now) {
        return OPENING + "This is how they are now; it replaces what is shown above:\n" + DeskText.of(now) + "\n"
                + CLOSING;
    }

    /** A change that nobody sees, as of a file that was opened and closed again, is not told. */
    private static String changes(Desk before, Desk now) {
        var text = new StringBuilder();
        var gone = before.folders().stream()
                .filter(folder -> find(now, folder.id()) == null)
                .map(Desk.Folder::name)
                .collect(Collectors.joining(", "));
        if (!gone.isEmpty()) {
            text.append("These folders are no longer yours, nor are their files: ")
                    .append(gone)
                    .append('\n');
        }
        for (var folder : now.folders()) {
            var old = find(before, folder.id());
            if (old == null || !sameHead(old, folder)) {
                DeskText.write(text, folder, now);
            } else {
                files(text, old, folder, now.viewCharacters());
            }
        }
        if (text.isEmpty() && before.mostOpen() == now.mostOpen()) {
            return "";
        }
        var limits = new StringBuilder();
        DeskText.limits(limits, now);
        return OPENING + limits + text + CLOSING;
    }

    private static void files(StringBuilder text, Desk.Folder before, Desk.Folder now, int limit) {
        var known = byId(before);
        now.listed().stream()
                .filter(entry -> !entry.equals(known.get(entry.id())))
                .forEach(entry -> DeskText.write(text, entry, limit));
        boolean allListed = now.files() == now.listed().size();
        var left = byId(now);
        var gone = before.listed().stream()
                .filter(entry -> allListed && !left.containsKey(entry.id()))
                .map(Desk.Entry::name)
                .collect(Collectors.joining(", "));
        if (!gone.isEmpty()) {
            text.append("These files are gone: ").append(gone).append('\n');
        }
    }

    private static boolean sameHead(Desk.Folder one, Desk.Folder other) {
        return one.name().equals(other.name())
                && Objects.equals(one.description(), other.description())
                && Objects.equals(one.instructions(), other.instructions());
    }

    private static Desk.@Nullable Folder find(Desk desk, FolderId id) {
        return first(
                desk.folders().stream().filter(folder -> folder.id().equals(id)).toList());
    }

    private static Desk.@Nullable Folder first(List<Desk.Folder> folders) {
        return folders.isEmpty() ? null : folders.getFirst();
    }

    private static Map<FileId, Desk.Entry> byId(Desk.Folder folder) {
        var entries = new HashMap<FileId, Desk.Entry>();
        folder.listed().forEach(entry -> entries.put(entry.id(), entry));
        return entries;
    }
}
